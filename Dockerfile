# The app without a database of its own: NEO4J_URI and NEO4J_PASSWORD say where that is.
FROM python:3.13-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/rippletrace
ENV PATH=/opt/rippletrace/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/container.txt requirements/
RUN pip install --require-hashes -r requirements/container.txt
COPY requirements/build.txt requirements/
RUN python -m venv --system-site-packages tools && tools/bin/pip install --require-hashes -r requirements/build.txt
COPY . .
RUN tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir wheels . && pip install --no-deps wheels/*.whl

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --create-home rippletrace
COPY --from=build /opt/rippletrace /opt/rippletrace
ENV PATH=/opt/rippletrace/bin:$PATH PYTHONUNBUFFERED=1 BROWSER=none
USER rippletrace
WORKDIR /home/rippletrace
EXPOSE 8501
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["rippletrace", "serve", "--address", "0.0.0.0"]

"""View models: what a page says, decided without Streamlit."""

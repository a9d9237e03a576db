import pytest

from graphmodel.errors import SettingsError
from graphmodel.settings import Settings


def test_without_any_variable_the_local_server_is_meant() -> None:
    settings = Settings.from_env({})
    assert settings.uri is None
    assert settings.home.name == "rippletrace"


def test_an_address_with_its_password_is_taken() -> None:
    settings = Settings.from_env({"NEO4J_URI": "bolt://db:7687", "NEO4J_PASSWORD": "opensesame"})
    assert settings.uri == "bolt://db:7687"
    assert settings.password is not None
    assert settings.password.get_secret_value() == "opensesame"


def test_a_password_is_in_no_text_of_the_settings() -> None:
    settings = Settings.from_env({"NEO4J_URI": "bolt://db:7687", "NEO4J_PASSWORD": "opensesame"})
    assert "opensesame" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_every_wrong_setting_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(
            {
                "NEO4J_URI": "http://db:7474",
                "RIPPLETRACE_QUERY_SECONDS": "soon",
                "RIPPLETRACE_JARS": "/no/such/folder",
            }
        )
    sentence = str(caught.value)
    assert "NEO4J_URI must start with" in sentence
    assert "NEO4J_PASSWORD is needed" in sentence
    assert "RIPPLETRACE_QUERY_SECONDS" in sentence
    assert "RIPPLETRACE_JARS names no folder" in sentence


def test_a_password_inside_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"NEO4J_URI": "bolt://neo4j:opensesame@db", "NEO4J_PASSWORD": "x"})
    assert "opensesame" not in str(caught.value)


@pytest.mark.parametrize("seconds", ["0", "-3", "inf", "nan"])
def test_a_time_limit_is_a_number_above_zero(seconds: str) -> None:
    with pytest.raises(SettingsError):
        Settings.from_env({"RIPPLETRACE_QUERY_SECONDS": seconds})


def test_an_empty_variable_counts_as_absent() -> None:
    assert Settings.from_env({"NEO4J_URI": " "}).uri is None

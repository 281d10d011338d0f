"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)

from neutrallint.web.intake import NAME, WISHES
from neutrallint.web.openapi import description
from tests.web.serving import Served

pytestmark = pytest.mark.slow
#: One sends the token again where it means to leave it out (test_guard.py does better), the
#: others know neither that something must be sent nor that more fields do no harm.
_UNFIT = [ignored_auth, negative_data_rejection, positive_data_acceptance]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(served: Served, mode: GenerationMode) -> None:
    served.await_ready()
    bearer = {"authorization": f"Bearer {served.token}"}
    schema = schemathesis.openapi.from_url(f"{served.origin}/openapi.json", headers=bearer)
    found = schema.get_all_operations()
    operations = [result.ok() for result in found if isinstance(result, Ok)]
    assert {operation.path for operation in operations} == set(description()["paths"])
    # What takes nothing cannot be asked wrongly.
    is_negative = mode is GenerationMode.NEGATIVE
    for operation in operations:
        if is_negative and not operation.body:
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            # The faces of a picture are looked for in a process of its own.
            max_examples=4 if operation.path == "/api/faces" else 20,
            suppress_health_check=list(HealthCheck),
        )
        def hold(case: Any) -> None:
            case.call_and_validate(headers=bearer, excluded_checks=_UNFIT)

        hold()


def test_the_description_names_every_option() -> None:
    options = description()["components"]["schemas"]["Options"]
    assert list(options["properties"]) == [*WISHES, NAME]

"""The known pitfalls of typed SDKs, PITFALLS2 S1 to S29: each has tests, or a reason why not."""

from __future__ import annotations

import pytest

from tests.asynchronous.test_async_pitfalls import Covered, functions

ROWS: dict[str, Covered | str] = {
    "S1": (
        ("sdk/test_cost.py", "test_importing_the_package_loads_no_service"),
        ("sdk/test_cost.py", "test_client_loads_no_service_and_no_types"),
    ),
    "S2": (
        ("sdk/test_cost.py", "test_service_loads_its_own_module"),
        ("sdk/test_cost.py", "test_first_call_loads_the_types_of_its_service_alone"),
        ("sdk/test_cost.py", "test_second_call_loads_nothing"),
    ),
    "S3": (
        ("sdk/test_cost.py", "test_first_use_by_many_threads"),
        ("sdk/test_cost.py", "test_clients_from_many_threads"),
    ),
    "S4": "The client has plain attributes and one overload, for type=. `make lint` runs mypy and pyright on "
    "tests/typing/client.py and on all services; no test has a limit of time.",
    "S5": (("sdk/test_cost.py", "test_client_is_small"),),
    "S6": (("sdk/test_cost.py", "test_first_async_call_starts_no_process"),),
    "S7": (("sdk/test_records.py", "test_enumerations_take_values_that_are_not_known"),),
    "S8": (("sdk/test_bodies.py", "test_absent_none_and_set_are_three_bodies"),),
    "S9": (("sdk/test_records.py", "test_every_class_reads_every_field"),),
    "S10": (
        ("sdk/test_records.py", "test_field_named_like_a_keyword"),
        ("sdk/test_cost.py", "test_modules_compile_without_warnings"),
    ),
    "S11": (("sdk/test_bodies.py", "test_documents_as_objects"),),
    "S12": (
        ("sdk/test_records.py", "test_every_class_reads_every_field"),
        ("sdk/test_records.py", "test_field_that_the_platform_left_out"),
        ("sdk/test_records.py", "test_either_spelling_on_the_wire_is_read"),
    ),
    "S13": (
        ("sdk/test_records.py", "test_points_in_time"),
        ("sdk/test_records.py", "test_what_is_no_point_in_time_stays"),
    ),
    "S14": (
        ("sdk/test_bodies.py", "test_points_in_time_are_written_as_the_service_writes_them"),
        ("sdk/test_records.py", "test_points_in_time_come_back"),
    ),
    "S15": (
        ("sdk/test_bodies.py", "test_users_own_data_keeps_its_keys"),
        ("sdk/test_records.py", "test_users_own_data_stays_as_it_is"),
    ),
    "S16": (
        ("sdk/test_safety.py", "test_empty_id_is_refused"),
        ("sdk/test_calls_recorded.py", "test_path_parameters_stay_in_their_segment"),
    ),
    "S17": (
        ("sdk/test_safety.py", "test_id_is_one_part_of_the_path"),
        ("sdk/test_bodies.py", "test_api_functions_have_any_json"),
    ),
    "S18": (
        ("sdk/test_safety.py", "test_change_that_timed_out_is_not_sent_again"),
        ("sdk/test_safety.py", "test_changes_are_not_repeated"),
        ("sdk/test_safety.py", "test_reading_is_repeated"),
    ),
    "S19": (("sdk/test_safety.py", "test_change_that_timed_out_is_not_sent_again"),),
    "S20": (("sdk/test_lists.py", "test_every_page_has_the_options_of_the_call"),),
    "S21": (
        ("sdk/test_lists.py", "test_list_that_does_not_end"),
        ("sdk/test_lists.py", "test_list_that_knows_no_pages"),
    ),
    "S22": (("sdk/test_lists.py", "test_empty_page_before_the_end"),),
    "S23": (("sdk/test_lists.py", "test_everything"),),
    "S24": (("sdk/test_safety.py", "test_redirect_is_not_followed"),),
    "S25": (("exh/test_errors.py", "test_copied_error_is_equal"),),
    "S26": (("sdk/test_safety.py", "test_error_has_what_the_platform_said_and_no_secret"),),
    "S27": (("sdk/test_calls_recorded.py", "test_both_clients_have_the_same_signature"),),
    "S28": (("sdk/test_safety.py", "test_tenants_do_not_mix"),),
    "S29": (
        ("sdk/test_cost.py", "test_autospec_knows_the_calls"),
        ("sdk/test_calls_recorded.py", "test_documentation"),
    ),
}


def test_every_row_is_there() -> None:
    assert list(ROWS) == [f"S{number}" for number in range(1, 30)]


@pytest.mark.parametrize("row", ROWS)
def test_row_has_tests_or_a_reason(row: str) -> None:
    covered = ROWS[row]
    assert covered
    if not isinstance(covered, str):
        for file, name in covered:
            assert name in functions(file), f"{file} has no {name}"

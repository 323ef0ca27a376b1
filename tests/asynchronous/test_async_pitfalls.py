"""The known pitfalls of async clients, PITFALLS2 A1 to A44: each has tests, or a reason why not."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

# Tests as pairs of a file and a function in it; or the reason why a row does not apply.
Covered = tuple[tuple[str, str], ...]
ROWS: dict[str, Covered | str] = {
    "A1": (("asynchronous/test_async_cancellation.py", "test_new_socket_of_the_same_number_wakes"),),
    "A2": (("asynchronous/test_async_loops.py", "test_canceled_connect_harms_no_other_socket"),),
    "A3": (("asynchronous/test_async_loops.py", "test_second_reader_of_a_response_is_refused"),),
    "A4": (
        ("asynchronous/test_async_loops.py", "test_closed_session_ends_calls_that_wait"),
        ("asynchronous/test_async_loops.py", "test_closed_response_ends_the_task_that_reads_it"),
    ),
    "A5": (("asynchronous/test_async_loops.py", "test_connection_that_is_closed_before_its_reader_runs"),),
    "A6": (
        ("schedulers/test_closing.py", "test_greenlets_wait_for_open_sockets_only"),
        ("schedulers/closing.py", "session_is_closed"),
        ("schedulers/closing.py", "response_is_closed"),
    ),
    "A7": (
        ("schedulers/test_closing.py", "test_greenlets_wait_for_open_sockets_only"),
        ("schedulers/closing.py", "calls_end_in_every_way"),
    ),
    "A8": (("asynchronous/test_async_loops.py", "test_uvloop_does_not_abort"),),
    "A9": (("asynchronous/test_async_loops.py", "test_connection_changes_loops_and_then_has_none"),),
    "A10": (
        (
            "asynchronous/test_async_cancellation.py",
            "test_idle_loop_is_idle_after_a_child_inherits_a_connection",
        ),
    ),
    "A11": (
        ("asynchronous/test_async_requests.py", "test_file_is_read_off_the_loop"),
        ("asynchronous/test_async_loops.py", "test_source_of_a_body_is_not_watched"),
    ),
    "A12": (
        (
            "asynchronous/test_async_cancellation.py",
            "test_coroutine_that_is_never_awaited_to_its_end_closes_its_connection",
        ),
        ("asynchronous/test_async_loops.py", "test_response_that_is_dropped_leaves_its_number"),
    ),
    "A13": (("asynchronous/test_async_watcher.py", "test_calls_bodies_and_streams"),),
    "A14": (
        ("asynchronous/test_async_watcher.py", "test_more_sockets_than_a_thread_takes"),
        ("asynchronous/test_async_watcher.py", "test_six_hundred_calls_at_once"),
    ),
    "A15": (
        (
            "asynchronous/test_async_cancellation.py",
            "test_one_connection_gives_nobody_the_response_of_another",
        ),
        ("asynchronous/test_async_cancellation.py", "test_a_thousand_cancellations_mix_up_nothing"),
    ),
    "A16": (("asynchronous/test_async_cancellation.py", "test_a_thousand_cancellations_mix_up_nothing"),),
    "A17": (
        (
            "asynchronous/test_async_cancellation.py",
            "test_freed_place_of_a_canceled_waiter_goes_to_the_next",
        ),
        ("asynchronous/test_async_requests.py", "test_tasks_wait_in_turn_for_a_connection"),
    ),
    "A18": (("asynchronous/test_async_cancelling.py", "test_cancellation_is_not_swallowed_by_a_result"),),
    "A19": (
        ("asynchronous/test_async_cancelling.py", "test_timeouts_and_task_groups_count_right"),
        ("asynchronous/test_async_cancelling.py", "test_same_cancellation_comes_out"),
    ),
    "A20": (
        ("asynchronous/test_async_cancelling.py", "test_cancellation_wins_against_a_timeout"),
        ("asynchronous/test_async_cancelling.py", "test_deadline_and_cancellation_in_one_iteration"),
    ),
    "A21": (("asynchronous/test_async_cancelling.py", "test_scope_of_anyio_ends_a_call"),),
    "A22": (
        ("asynchronous/test_async_cancelling.py", "test_canceled_read_lets_the_session_close"),
        ("asynchronous/test_async_cancelling.py", "test_session_is_closed_while_many_calls_run"),
        ("asynchronous/test_async_loops.py", "test_closed_session_ends_retries"),
    ),
    "A23": (
        ("asynchronous/test_async_cancelling.py", "test_iterator_that_is_left_early"),
        ("asynchronous/test_async_cancelling.py", "test_iterator_is_canceled_in_a_piece"),
    ),
    "A24": (("asynchronous/test_async_lookups.py", "test_one_look_up_serves_all_who_want_the_name"),),
    "A25": "there is no OAuth 2 yet, so no token is refreshed",
    "A26": (("asynchronous/test_async_lookups.py", "test_default_executor_is_not_used"),),
    "A27": (("asynchronous/test_async_lookups.py", "test_name_server_that_never_responds"),),
    "A28": (("asynchronous/test_async_lookups.py", "test_loop_that_ends_before_the_look_up"),),
    "A29": (
        ("asynchronous/test_async_requests.py", "test_connection_is_kept_between_requests_and_loops"),
        (
            "asynchronous/test_async_pytest_asyncio.py",
            "test_session_works_in_the_loop_of_each_test",
        ),
        (
            "asynchronous/test_async_readers.py",
            "test_second_loop_takes_over_a_connection_that_is_still_watched",
        ),
    ),
    "A30": (
        ("asynchronous/test_async_requests.py", "test_several_loops_in_several_threads_share_a_session"),
    ),
    "A31": (("asynchronous/test_async_process.py", "test_exit_warns_of_nothing"),),
    "A32": (("asynchronous/test_async_readers.py", "test_child_of_a_fork_holds_no_socket_of_its_parent"),),
    # Every test that has the fixture `loop`.
    "A33": (("asynchronous/loops.py", "_eagerly"),),
    "A34": (
        ("asynchronous/test_async_detection.py", "test_guest_mode_of_trio"),
        ("asynchronous/test_async_detection.py", "test_call_begun_in_a_greenlet"),
        ("asynchronous/test_async_detection.py", "test_nested_loops"),
        ("asynchronous/test_async_detection.py", "test_reactor_of_twisted"),
    ),
    "A35": (
        ("schedulers/test_closing.py", "test_greenlets_wait_for_open_sockets_only"),
        ("schedulers/closing.py", "calls_run_at_once"),
        ("schedulers/closing.py", "native_thread_has_no_hub"),
        ("schedulers/test_greenlets.py", "test_call_lets_other_greenlets_run"),
    ),
    "A36": (("asynchronous/test_async_process.py", "test_ctrl_c_ends_a_call"),),
    "A37": (("asynchronous/test_async_bodies.py", "test_response_that_arrived_while_the_loop_was_blocked"),),
    "A38": (
        ("asynchronous/test_async_process.py", "test_timers_do_not_pile_up"),
        ("asynchronous/test_async_process.py", "test_read_timeout_begins_again_with_each_piece"),
    ),
    "A39": (
        ("asynchronous/test_async_bodies.py", "test_nothing_waits_for_what_is_decrypted"),
        ("asynchronous/test_async_bodies.py", "test_keys_are_renewed_within_a_body"),
    ),
    "A40": (("asynchronous/test_async_process.py", "test_loop_opens_and_imports_nothing"),),
    "A41": (("asynchronous/test_async_bodies.py", "test_server_that_closes_after_each_response"),),
    "A42": (("asynchronous/test_async_bodies.py", "test_upload_that_is_refused_early"),),
    "A43": (
        ("asynchronous/test_async_bodies.py", "test_async_iterator_is_not_sent_twice"),
        ("asynchronous/test_async_bodies.py", "test_async_iterator_is_not_sent_again_by_a_retry"),
        ("asynchronous/test_async_bodies.py", "test_spooled_file"),
        ("asynchronous/test_async_bodies.py", "test_slow_file_does_not_hold_up_the_loop"),
    ),
    "A44": (
        ("apps/test_apps_fastapi.py", "test_endless_stream_is_read_in_part"),
        ("apps/test_apps_fastapi.py", "test_exceptions_of_the_application_are_raised"),
        ("apps/test_apps_fastapi.py", "test_failing_startup_is_raised"),
        ("apps/test_apps_fastapi.py", "test_context_variables_reach_the_application"),
        ("apps/test_apps_asgi.py", "test_application_is_told_of_the_disconnect"),
    ),
}


@lru_cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def test_every_row_is_there() -> None:
    assert list(ROWS) == [f"A{number}" for number in range(1, 45)]


@pytest.mark.parametrize("row", ROWS)
def test_row_has_tests_or_a_reason(row: str) -> None:
    covered = ROWS[row]
    assert covered
    if not isinstance(covered, str):
        for file, name in covered:
            assert name in functions(file), f"{file} has no {name}"

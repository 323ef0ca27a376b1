# Generated from spec/exh/tasks.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.tasks``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from typing_extensions import NotRequired

    from oxhorizon.exh.types.tasks import FunctionPermissionMode

__all__ = [
    "FunctionCreation",
    "FunctionCreationExecutionOptions",
    "FunctionCreationExecutionOptionsWire",
    "FunctionCreationRetryPolicy",
    "FunctionCreationRetryPolicyWire",
    "FunctionCreationValue",
    "FunctionCreationWire",
    "FunctionExecution",
    "FunctionUpdate",
    "FunctionUpdateExecutionOptions",
    "FunctionUpdateExecutionOptionsWire",
    "FunctionUpdateRetryPolicy",
    "FunctionUpdateRetryPolicyWire",
    "FunctionUpdateValue",
    "FunctionUpdateWire",
    "ScheduleCreation",
    "ScheduleCreationWire",
    "TaskInput",
    "TaskInputWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class TaskInput(TypedDict):
    """Task input."""

    function_name: str
    data: NotRequired[Any]
    start_timestamp: NotRequired[datetime | str | int]
    priority: NotRequired[int]
    tags: NotRequired[list[str]]


class TaskInputWire(TypedDict):
    """Task input."""

    functionName: str
    data: NotRequired[Any]
    startTimestamp: NotRequired[datetime | str | int]
    priority: NotRequired[int]
    tags: NotRequired[list[str]]


class ScheduleCreation(TypedDict):
    """Schedule creation."""

    interval: int
    function_name: str
    data: NotRequired[Any]
    priority: NotRequired[int]
    start_timestamp: NotRequired[datetime | str | int]


class ScheduleCreationWire(TypedDict):
    """Schedule creation."""

    interval: int
    functionName: str
    data: NotRequired[Any]
    priority: NotRequired[int]
    startTimestamp: NotRequired[datetime | str | int]


class FunctionCreation(TypedDict):
    """Function creation."""

    name: str
    description: NotRequired[str]
    code: str
    entry_point: str
    runtime: str
    time_limit: NotRequired[int]
    memory_limit: NotRequired[int]
    environment_variables: NotRequired[dict[str, FunctionCreationValue]]
    execution_options: NotRequired[FunctionCreationExecutionOptions]
    retry_policy: NotRequired[FunctionCreationRetryPolicy]


class FunctionCreationWire(TypedDict):
    """Function creation."""

    name: str
    description: NotRequired[str]
    code: str
    entryPoint: str
    runtime: str
    timeLimit: NotRequired[int]
    memoryLimit: NotRequired[int]
    environmentVariables: NotRequired[dict[str, FunctionCreationValue]]
    executionOptions: NotRequired[FunctionCreationExecutionOptionsWire]
    retryPolicy: NotRequired[FunctionCreationRetryPolicyWire]


class FunctionUpdate(TypedDict):
    """Function update."""

    name: NotRequired[str]
    description: NotRequired[str]
    code: NotRequired[str]
    entry_point: NotRequired[str]
    runtime: NotRequired[str]
    time_limit: NotRequired[int]
    memory_limit: NotRequired[int]
    environment_variables: NotRequired[dict[str, FunctionUpdateValue]]
    execution_options: NotRequired[FunctionUpdateExecutionOptions]
    retry_policy: NotRequired[FunctionUpdateRetryPolicy]


class FunctionUpdateWire(TypedDict):
    """Function update."""

    name: NotRequired[str]
    description: NotRequired[str]
    code: NotRequired[str]
    entryPoint: NotRequired[str]
    runtime: NotRequired[str]
    timeLimit: NotRequired[int]
    memoryLimit: NotRequired[int]
    environmentVariables: NotRequired[dict[str, FunctionUpdateValue]]
    executionOptions: NotRequired[FunctionUpdateExecutionOptionsWire]
    retryPolicy: NotRequired[FunctionUpdateRetryPolicyWire]


class FunctionExecution(TypedDict):
    """Function execution."""

    data: Any


class FunctionCreationExecutionOptions(TypedDict):
    """Function creation execution options."""

    permission_mode: NotRequired[FunctionPermissionMode]
    default_priority: NotRequired[int]


class FunctionCreationExecutionOptionsWire(TypedDict):
    """Function creation execution options."""

    permissionMode: NotRequired[FunctionPermissionMode]
    defaultPriority: NotRequired[int]


class FunctionCreationRetryPolicy(TypedDict):
    """Function creation retry policy."""

    enabled: bool
    errors_to_retry: list[str]


class FunctionCreationRetryPolicyWire(TypedDict):
    """Function creation retry policy."""

    enabled: bool
    errorsToRetry: list[str]


class FunctionCreationValue(TypedDict):
    """Function creation value."""

    value: str


class FunctionUpdateExecutionOptions(TypedDict):
    """Function update execution options."""

    permission_mode: NotRequired[FunctionPermissionMode]
    default_priority: NotRequired[int]


class FunctionUpdateExecutionOptionsWire(TypedDict):
    """Function update execution options."""

    permissionMode: NotRequired[FunctionPermissionMode]
    defaultPriority: NotRequired[int]


class FunctionUpdateRetryPolicy(TypedDict):
    """Function update retry policy."""

    enabled: bool
    errors_to_retry: list[str]


class FunctionUpdateRetryPolicyWire(TypedDict):
    """Function update retry policy."""

    enabled: bool
    errorsToRetry: list[str]


class FunctionUpdateValue(TypedDict):
    """Function update value."""

    value: str

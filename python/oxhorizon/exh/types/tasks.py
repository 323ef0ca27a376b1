# Generated from spec/exh/tasks.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.tasks``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Data, Generic, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from typing_extensions import TypeAlias

__all__ = [
    "ApiFunctionRequestMethod",
    "ApiFunctionRequestObject",
    "ApiFunctionRequestObjectRequestContext",
    "ApiFunctionRequestObjectRequestContextHttp",
    "ApiFunctionResponseObject",
    "ApiRequest",
    "ApiRequestError",
    "ApiRequestErrorType",
    "DirectExecutionResponse",
    "DirectExecutionResponseError",
    "FunctionBase",
    "FunctionDetails",
    "FunctionDetailsExecutionOptions",
    "FunctionDetailsRetryPolicy",
    "FunctionDetailsValue",
    "FunctionLogLine",
    "FunctionPermissionMode",
    "LogLine",
    "Schedule",
    "Task",
    "TaskError",
    "TaskStatus",
]


def __dir__() -> list[str]:
    return public_names(globals())


ApiFunctionRequestMethod: TypeAlias = (
    'Literal["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] | str'
)
ApiRequestErrorType: TypeAlias = 'Literal["invocation", "runtime", "response"] | str'
FunctionPermissionMode: TypeAlias = 'Literal["permissionRequired", "allUsers", "public"] | str'
TaskStatus: TypeAlias = 'Literal["new", "inProgress", "complete", "failed", "retried", "canceled"] | str'


class Task(Record, Generic[Data]):
    """Task."""

    __slots__ = ()
    id: str | None
    status: TaskStatus | None
    status_changed_timestamp: datetime | None
    function_name: str
    data: Data | None
    start_timestamp: datetime | None
    tags: list[str] | None
    priority: int | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None
    created_by_application_id: str | None
    created_by_user_id: str | None
    retried_by_task_id: str | None
    retry_for_task_ids: list[str] | None
    error: TaskError | None


class Schedule(Record, Generic[Data]):
    """Schedule."""

    __slots__ = ()
    id: str
    start_timestamp: datetime
    update_timestamp: datetime
    creation_timestamp: datetime
    next_timestamp: datetime
    interval: int
    function_name: str
    data: Data | None
    priority: int | None


class FunctionBase(Record):
    """Function base."""

    __slots__ = ()
    name: str
    description: str
    update_timestamp: datetime


class FunctionDetails(Record):
    """Function details."""

    __slots__ = ()
    name: str
    description: str
    entry_point: str
    runtime: str
    time_limit: int | None
    memory_limit: int | None
    environment_variables: dict[str, FunctionDetailsValue] | None
    execution_options: FunctionDetailsExecutionOptions | None
    retry_policy: FunctionDetailsRetryPolicy | None
    update_timestamp: datetime
    enabled: bool


class DirectExecutionResponse(Record, Generic[Data]):
    """Direct execution response."""

    __slots__ = ()
    result: Data
    id: str | None
    status: TaskStatus | None
    status_changed_timestamp: datetime | None
    function_name: str
    data: Any | None
    start_timestamp: datetime | None
    tags: list[str] | None
    priority: int | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None
    created_by_application_id: str | None
    created_by_user_id: str | None
    retried_by_task_id: str | None
    retry_for_task_ids: list[str] | None
    error: DirectExecutionResponseError | None


class LogLine(Record):
    """Log line."""

    __slots__ = ()
    message: str
    timestamp: datetime


class ApiRequest(Record):
    """Api request."""

    __slots__ = ()
    id: str
    function_name: str
    method: ApiFunctionRequestMethod
    path: str
    user_id: str | None
    application_id: str | None
    status_code: int
    timestamp: datetime
    duration: int
    error: ApiRequestError | None


class FunctionLogLine(Record):
    """Function log line."""

    __slots__ = ()
    message: str
    event_timestamp: datetime


class ApiFunctionRequestObjectRequestContextHttp(Record):
    """Api function request object request context http."""

    __slots__ = ()
    method: ApiFunctionRequestMethod


class ApiFunctionRequestObjectRequestContext(Record):
    """Api function request object request context."""

    __slots__ = ()
    http: ApiFunctionRequestObjectRequestContextHttp


class ApiFunctionRequestObject(Record):
    """Api function request object."""

    __slots__ = ()
    version: Literal["2.0"]
    raw_path: str
    raw_query_string: str
    headers: dict[str, str]
    request_context: ApiFunctionRequestObjectRequestContext
    body: str
    is_base64_encoded: bool


class ApiFunctionResponseObject(Record):
    """Api function response object."""

    __slots__ = ()
    status_code: int
    headers: dict[str, str] | None
    body: Any | None
    is_base64_encoded: bool | None


class TaskError(Record):
    """Task error."""

    __slots__ = ()
    type: Literal["runtime", "invocation"] | str
    name: str | None
    message: str


class FunctionDetailsExecutionOptions(Record):
    """Function details execution options."""

    __slots__ = ()
    permission_mode: FunctionPermissionMode | None
    default_priority: int | None


class FunctionDetailsRetryPolicy(Record):
    """Function details retry policy."""

    __slots__ = ()
    enabled: bool
    errors_to_retry: list[str]


class FunctionDetailsValue(Record):
    """Function details value."""

    __slots__ = ()
    value: str


class DirectExecutionResponseError(Record):
    """Direct execution response error."""

    __slots__ = ()
    type: Literal["runtime", "invocation"] | str
    name: str | None
    message: str


class ApiRequestError(Record):
    """Api request error."""

    __slots__ = ()
    name: str
    message: str
    type: ApiRequestErrorType

"""A model of Lambda's runtime, in a process with only the uploaded folder on its path.

``python -I -S -B lambda_runtime.py FOLDER`` imports ``index``, then calls its handler for each line of
standard input, ``{"event": …, "remaining_ms": …}``. It writes a line of JSON to standard output for each
call: ``result``, or ``errorType`` and ``errorMessage``, with the peak memory. The task prints to standard
error.
"""

import json
import sys

MEMORY = 128 << 20


class Context:
    """The part of Lambda's context that tasks use."""

    function_name = "task"
    memory_limit_in_mb = "128"
    aws_request_id = "6a3d7f0e-0000-0000-0000-000000000000"

    def __init__(self, remaining_ms):
        self._remaining_ms = remaining_ms

    def get_remaining_time_in_millis(self):
        return self._remaining_ms


def limit_memory():
    """Makes allocations beyond the limit fail. The limit covers the heap, not mapped files."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def peak():
    """The peak memory with mapped files. ru_maxrss would start at the size of the parent process."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM:"))


def main():
    answers, sys.stdout = sys.stdout, sys.stderr
    limit_memory()
    sys.path.insert(0, sys.argv[1])
    import index

    for line in sys.stdin:
        call = json.loads(line)
        try:
            answer = {"result": index.handler(call["event"], Context(call["remaining_ms"]))}
        except Exception as error:
            answer = {"errorType": type(error).__name__, "errorMessage": str(error)}
        answer["peak"] = peak()
        answer["modules"] = sorted(sys.modules)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()

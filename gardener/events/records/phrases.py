"""What the lines of stack traces and crash reports begin with, as patterns, by language."""

from __future__ import annotations

from typing import Final

STARTS: Final = (
    r"Exception in thread \"", r"Unhandled [Ee]xception", r"Uncaught ", r"(?:PHP )?(?:\w+ ){0,2}[Ff]atal error: +Uncaught ",
    r".{0,60}Uncaught \S{0,100}(?:Error|Exception)\b", r"exception '[\w\\]+' with message",
    r"runtime: (?:goroutine stack|out of memory)", r"WARNING: DATA RACE", r"\[PANIC RECOVER\] ",
    r"The application panicked", r"\s?=+\d{0,9}=* ?Uncaught", r"FATAL EXCEPTION: ",
    r".{0,80}(?:Task|Future) exception was never retrieved$", r"Fatal Python error: ", r"--- Logging error ---$",
    r"\N{BOX DRAWINGS LIGHT ARC DOWN AND RIGHT}.{0,80} Traceback \(most recent call last\)",
    r"\N{BOX DRAWINGS DOUBLE HORIZONTAL}{2}.? ?EXCEPTION CAUGHT BY ", r"\N{BOX DRAWINGS DOUBLE HORIZONTAL}{2}\S EXCEPTION CAUGHT BY ",
    r"node:[\w/]{1,200}:\d+$", r"(?:/|[A-Za-z]:\\|file://)\S{1,300}\.[cm]?[jt]sx?:\d+$", r"<--- Last few GCs --->", r"\[eval\]:\d+$", r"\w{2,20}Sanitizer:DEADLYSIGNAL", r"thread '.{0,80}' has overflowed its stack",
    r"\s+[|+] .{0,200}\(\d+ sub-exceptions?\)", r"In [\w./-]{1,200}\.php line \d+:$", r"Process terminated\. ",
    r"(?:Execution|Syntax) error \(", r"Thread \d+ .{1,80} received signal SIG", r"PLEASE submit a bug report to ",
    r"=CRASH REPORT==", r"\*\*\* Error in `", r"# A fatal error has been detected", r"Stack overflow\.$", r"Fatal error\. ", r"rake aborted!$", r"PID \d+ received SIG",
    r"[a-z_][\w/]{1,80}\.js:\d{1,6}$", r"Program (?:received|terminated with) signal SIG", r"pure virtual method called$",
    r"Crash reason: ", r"Error in process <", r"  \N{BLACK CIRCLE} .{1,200} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ", r"(?:FAIL|ERROR): \w{1,200} \([\w.]{1,300}\)$", r"A JavaScript error occurred in ",
)  # fmt: skip
"""Begins a trace, whatever comes next."""
MORE: Final = (
    r"\"?[>})\]]+\"?;?,?\s*$", r"[\])}>]{1,3};? nested exception is ",
    r"\d{1,5} +[|\N{BOX DRAWINGS LIGHT VERTICAL}](?:\s|$)", r"#(?:\s|$)", r"-{20,}$", r"Repeat \d+ times:$", r"Exiting$", r"\+ ", r"! ", r"\w{2,20}Sanitizer can not provide ", r"At \S{1,200}:\d+ char:\d+$",
    r"CallStack \(from ", r"handle: <", r"[Ss]tack traceback:$", r"Current stack trace:$", r"-{3,8} +(?:BEGIN|END) BACKTRACE",
    # Python
    r"RuntimeWarning: Enable tracemalloc ",
    r"During handling of the above", r"The above exception was", r"\"\"\"$", r"\[Previous line repeated", r"Call stack:$",
    r"Arguments: [(\[]", r"Message: ", r"(?:Current thread|Thread) 0x[0-9a-f]+ ", r"\[(?:SQL|parameters|cause)\b",
    r"\(Background on this error", r"Extension modules: ", r"(?:DETAIL|HINT|CONTEXT|LINE \d+|STATEMENT|QUERY): ", r"Traceback \(innermost",
    # Java and .NET
    r"\s*(?:Caused by|root cause$|Wrapped by|Suppressed|caused by)\b", r"\s*\.\.\. \d+ (?:more|common)", r"nested exception is:",
    r"\.\.\.additional frames", r"Process: \S+, PID: ", r"Error has been observed at", r"Original Stack Trace:",
    r"Assembly trace from producer", r"Full report at:$", r"\s*--- End of ", r"\s*---> ",
    r"ClientConnectionId:", r"Driver stacktrace:$", r"Stack: {1,4}at ", r"UnityEngine\.", r"Error Number:\d", r"\[ERROR\] FATAL UNHANDLED EXCEPTION: ",
    # Go
    r"\[signal ", r"created by ", r"goroutine \d+ ", r"exit status \d", r"Program exited\.", r"PC=0x", r"r[a-z0-9]{1,5} {2,8}0x[0-9a-f]+$",
    r"(?:Previous )?(?:[Rr]ead|[Ww]rite) (?:at|of) .{1,80}:$", r"Goroutine \d+ .{0,40}created at:",
    r"FAIL\t", r"Wraps: \(\d+\) ", r"\(1\) attached stack trace$", r"Error types: \(\d+\) ",
    # PHP
    r"(?:PHP )?Stack trace:$", r"PHP +\d+\. ", r"Call Stack:$", r"\[stacktrace\]", r"Type: [\w\\]{1,200}(?:Error|Exception)$", r"Code: -?\d{1,9}$", r"File: /\S{1,300}\.php$", r"Line: \d{1,6}$", r"#\d+ ", r"Next [\w\\]+: ", r"\[previous exception\]",
    r"\s*thrown in ",
    # Node.js
    r"\(Use `node --trace", r"for call at$", r"Bun v\d", r"From previous event:$", r"\(node:\d+\) UnhandledPromiseRejectionWarning: Unhandled promise rejection\. ", r"\(node:\d+\) \[DEP0018\] ", r"Node\.js v\d", r"Require stack:$", r"Emitted 'error' event ", r"Thrown at:$", r"<--- JS stacktrace", r"FATAL ERROR: .{1,80} - JavaScript heap",
    # Rust
    r"stack backtrace:", r"Stack backtrace:", r"note: ", r"Run with ", r"Location:", r"Backtrace omitted", r"Causes:$", r"Suggestion: ", r"Caused by:$",
    r"thread caused non-unwinding panic", r"fatal runtime error: ",
    # C and C++
    r"SUMMARY: ", r"=*\d+=+(?!ERROR)", r"=={10,}", r"=={3,8} [\w ]{1,30}: =={3,8}$", r"=>0x", r"SCARINESS: ", r"\w*SAN:",
    r"0x[0-9a-f]+ is located", r"(?:freed|previously allocated|allocated) by thread", r"Shadow byte", r"(?:READ|WRITE) of size", r"Thread T\d+ ",
    r"[|]?\s*what\(\): ", r"MS: \d", r"Address 0x[0-9a-f]+ is ", r"Crash address: ", r"Process uptime: ", r"Thread \d+ \(crashed\)", r"\* thread #\d+", r"artifact_prefix=", r"Base64: ", r"Dump of", r"Registers", r"Aborted\b", r"Abort trap", r"\(safe mode, ", r"DEDUP_TOKEN",
    r"Segmentation fault", r"Stack dump:$", r"\d{1,2}\.\t", r"ThreadSanitizer: reported ", r"(?:Direct|Indirect) leak of ",
    r"0x[0-9a-f]{6,16} in \S", r"\S{1,300}\[0x[0-9a-f]{4,16}\]$", r"[0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-]",
    # Dart, Elixir, Ruby
    r"<asynchronous suspension>", r"===== asynchronous gap", r"\(elided \d+ frames?", r"Args: ", r"Function: ", r"Last message", r"State: ",
    r"Client #PID<", r"Initial Call: ", r"Start Call: ", r"Pid: #PID<", r"\{[a-z_]\w{0,60},\[?\{", r"Ancestors: ", r"Message Queue Length: ", r"Messages: ", r"Links: ", r"Dictionary: ", r"Trapping Exits: ",
    r"Status: :", r"Heap Size: ", r"Stack Size: ", r"Reductions: ", r"Queue: ", r"Postponed: ", r"Callback mode: ", r"\*\* (?:Last message|When Server|Reason for|Client <|[{\[])", r"Tasks: TOP =>", r"\(See full trace ", r"Caller: ", r"Did you mean\?", r"\):$", r"Information for: ", r"Definition: ", r"Server: ", r"Request: ", r"from \S+:\d+:in "
)  # fmt: skip
"""Goes on with a trace, and begins none."""

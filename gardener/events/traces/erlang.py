"""Erlang: crash reports and error reports of OTP, and what the shell prints.

Source: https://www.erlang.org/doc/system/errors.html, https://www.erlang.org/doc/apps/stdlib/proc_lib.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

CALL = Pattern(
    r"\s*in (?:function|call from) +(?P<function>\S{1,300}/\d{1,3})(?: \((?P<file>[^,()]{1,300}), line (?P<line>\d{1,9})\))?"
)
TUPLE = Pattern(
    r"\{(?P<module>[a-z][\w@]{0,100}|'[^'\n]{1,100}'),(?P<name>'[^'\n]{1,200}'|[a-z][\w@]{0,100}),(?P<arity>\d{1,3}|\[[^\]\n]{0,300}\]),\s*"
    r"\[(?:\{file,\s*\"(?P<file>[^\"\n]{1,300})\"\},\s*\{line,(?P<line>\d{1,9})\})?"
)
"""A call in a stack that is printed as a term."""
ELIXIR = Pattern(
    r"\{(?P<module>:?[\w.]{1,100}), :(?P<name>\"[^\"\n]{1,200}\"|\w{1,100}[?!]?), (?P<arity>\d{1,3}|\[[^\]\n]{0,300}\]), "
    r"\[(?:file: (?:~c)?[\"'](?P<file>[^\"'\n]{1,300})[\"'], line: (?P<line>\d{1,9}))?"
)
"""The same, as Elixir prints it."""
_ERROR = Pattern(r".{0,400}?(?:\*\* )?exception (?P<class>error|exit|throw): (?P<reason>.*)$")
_REASON = Pattern(
    r".{0,400}?(?:exception (?:error|exit|throw):|with exit value:|Reason for termination ?==?|exited with reason:|terminated with reason:|Reason:|[Ff]atal error:|crashed with reason:)"
    r"[ \n*]{0,40}(?P<reason>.*)$",
    re.DOTALL,
)
_SAID = {
    "no match of right hand": "badmatch",
    "bad argument in an arithmetic": "badarith",
    "an error occurred when evaluating an arithmetic": "badarith",
    "bad argument": "badarg",
    "no function clause matching": "function_clause",
    "no case clause matching": "case_clause",
    "no true branch found": "if_clause",
    "no try clause matching": "try_clause",
    "undefined function": "undef",
    "bad function": "badfun",
    "bad key": "badkey",
    "bad map": "badmap",
    "no such process or port": "noproc",
    "a system limit has been reached": "system_limit",
    "timeout": "timeout",
}
_ATOM = Pattern(r"[{\[(\s]*(?P<type>[a-z]\w{0,100})")
_LIBRARIES = frozenset(
    "gen gen_server gen_statem gen_fsm gen_event proc_lib supervisor lists ets dets mnesia erlang maps erl_eval erl_parse io io_lib file "
    "gen_tcp gen_udp inet ssl tls_connection httpc timer code shell error_handler application application_master binary string dict "
    "orddict queue sets re unicode rpc sys logger prim_file prim_inet cowboy cowboy_handler cowboy_stream_h cowboy_rest ranch hackney "
    "lager eunit test_server proplists base64 crypto public_key init epp beam_lib".split()
)
_LONGEST = 20_000  # characters of a term that are searched for calls


def parse(lines: Sequence[str]) -> Trace | None:
    """The reason of a termination, with the calls that are listed for it, the innermost first."""
    for index, line in enumerate(lines):
        if matched := _ERROR.match(line):
            if frames := _called(lines[index + 1 :]):
                return _trace(matched["reason"], frames)
            break
    text = "\n".join(lines)[:_LONGEST]
    calls = list(TUPLE.finditer(text)) or list(ELIXIR.finditer(text))
    if not calls or not (matched := _REASON.match(text[: calls[0].start()])):
        return None
    frames = [
        _frame(f"{call['module']}:{call['name']}/{_arity(call['arity'])}", call["file"], call["line"]) for call in calls
    ]
    return _trace(matched["reason"].rstrip("[ \n\t,"), frames)


def _called(lines: Sequence[str]) -> list[Frame]:
    found = (CALL.match(line) for line in lines)
    return [_frame(matched["function"], matched["file"], matched["line"]) for matched in found if matched]


def _arity(given: str) -> int:
    """The number of arguments, which are listed where none of the function's clauses took them."""
    return int(given) if given.isdigit() else given.count(",") + (given != "[]")


def _frame(function: str, file: str | None, line: str | None) -> Frame:
    module = function.lstrip(":").partition(":")[0].strip("'")
    return Frame(file or "", function, int(line) if line else None, module not in _LIBRARIES and ":" in function)


def _trace(reason: str, frames: Sequence[Frame]) -> Trace | None:
    said = reason.strip()
    kind = next((atom for words, atom in _SAID.items() if said.startswith(words)), "")
    if not kind and (matched := _ATOM.match(said)):
        kind = matched["type"]
    return Trace(Language.ELIXIR, (RaisedException(kind, said, tuple(reversed(frames))),), 0) if kind else None

"""Traces and crash reports of Rust in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "rust panic": """\
thread 'main' panicked at src/main.rs:31:9:
no price
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust backtrace": """\
thread 'tokio-runtime-worker' panicked at src/cart.rs:31:9:
called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file or directory" }
stack backtrace:
   0: rust_begin_unwind
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/std/src/panicking.rs:645:5
   1: core::panicking::panic_fmt
             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/core/src/panicking.rs:72:14
   2: shop::cart::pay
             at ./src/cart.rs:31:9
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.""",
    "rust assert": """\
thread 'main' panicked at src/main.rs:31:5:
assertion `left == right` failed: prices differ
  left: 1
 right: 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust old": """\
thread 'main' panicked at 'no price', src/main.rs:31:9
stack backtrace:
   0:     0x55d0a0 - std::backtrace_rs::backtrace::libunwind::trace::h4ff
   1:     0x55d0b0 - shop::pay::h77
                               at /app/src/main.rs:31:9
   2:        0x0 - <unknown>""",
    "rust anyhow": """\
Error: cannot open the cart

Caused by:
    0: cannot read the stock
    1: No such file or directory (os error 2)""",
    "rust anyhow bt": """\
Error: cannot open the cart

Caused by:
    No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::error::<impl anyhow::Error>::msg
             at /usr/local/cargo/registry/src/anyhow-1.0.82/src/error.rs:31:5
   1: shop::main
             at ./src/main.rs:7:5""",
    "rust eyre": """\
Error:\x20
   0: cannot open the cart
   1: No such file or directory (os error 2)

Location:
   src/main.rs:31

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SPANTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

   0: shop::open with id=7
      at src/main.rs:29

Backtrace omitted. Run with RUST_BACKTRACE=1 environment variable to display it.
Run with RUST_BACKTRACE=full to include source snippets.""",
    "rust eyre panic": """\
The application panicked (crashed).
Message:  no price
Location: src/main.rs:31

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                ⋮ 5 frames hidden ⋮                              \x20
   6: shop::pay::h4ff
      at /app/src/main.rs:31
   7: shop::main::h77
      at /app/src/main.rs:7

Run with COLORBT_SHOW_HIDDEN=1 environment variable to disable frame filtering.""",
    "rust miette": """\
Error: shop::stock (https://docs.example/stock)

  \N{MULTIPLICATION SIGN} cannot read the stock
  ╰─▶ No such file or directory (os error 2)
   ╭─[stock.toml:3:7]
 3 │ price = x
   ·         ┬
   ·         ╰── here
   ╰────
  help: write a number""",
    "rust tracing": """\
2024-05-03T10:11:12.345678Z ERROR shop::cart: cannot pay error=no price
  at src/cart.rs:31 on ThreadId(1)
  in shop::cart::pay with order: 7""",
    "rust error field": """\
Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }""",
    "rust pretty debug": """\
Error: ConfigError {
    path: "/etc/shop.toml",
    source: Os {
        code: 2,
        kind: NotFound,
    },
}""",
    "rust double": """\
thread 'main' panicked at src/main.rs:31:9:
no price
stack backtrace:
   0: shop::main
             at ./src/main.rs:31:9
thread 'main' panicked at library/core/src/panicking.rs:230:5:
panic in a destructor during cleanup
thread caused non-unwinding panic. aborting.""",
    "rust should panic": """\
thread '<unnamed>' panicked at src/job.rs:12:14:
called `Option::unwrap()` on a `None` value
stack backtrace:
   0: std::panicking::begin_panic_handler
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: job::run
   2: <F as futures_core::future::TryFuture>::try_poll
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.""",
    "rust rocket": """\
thread 'rocket-worker-thread' panicked at src/job.rs:12:5:
bad job
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
   >> Handler run panicked.
   >> A panic is treated as an internal server error.""",
    "rust snafu": """\
Error: Job { source: Open { path: "/etc/job", source: Os { code: 2, kind: NotFound, message: "No such file or directory" } } }""",
    "rust log panics": """\
[2025-01-09T08:00:01Z ERROR log_panics] thread 'main' panicked at 'bad job': src/job.rs:12
   0: log_panics::Config::install_panic_hook::{{closure}}
   1: job::run
             at src/job.rs:12""",
    "rust color eyre section": """\
Error:\x20
   0: cannot run
   1: bad job

Location:
   src/job.rs:12

Suggestion: try again

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
   1: job::run::h4ff
      at /src/job.rs:12
   2: job::main::h77
      at /src/main.rs:9""",
    "rust tracing spantrace": """\
  2025-01-09T08:00:01.001001Z ERROR job: bad job
    at src/job.rs:12
    in job::run with id: 12
    in job::main""",
    "rust ui": """\
thread 'main' panicked at $DIR/x.rs:5:9:
index out of bounds: the len is 3 but the index is 7
stack backtrace:
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust panic multi": """\
thread 'main' panicked at src/main.rs:5:9:
first line
second line

fourth line
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace""",
    "rust abort": """\
thread 'main' panicked at src/main.rs:5:9:
bad
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
fatal runtime error: failed to initiate panic, error 5
Aborted (core dumped)""",
    "rust stack overflow": """\
thread 'main' has overflowed its stack
fatal runtime error: stack overflow
Aborted (core dumped)""",
    "rust anyhow context": """\
Error: could not read `/etc/job`

Caused by:
    0: while opening
    1: No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::context::<impl anyhow::Context<T,E> for core::result::Result<T,E>>::with_context
   1: job::main
             at /src/main.rs:9:17
   2: core::ops::function::FnOnce::call_once""",
}

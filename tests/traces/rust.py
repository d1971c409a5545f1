"""Rust: panics of every version, backtraces, and error reports."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("full backtrace", "rust", "panic", "called `Option::unwrap()` on a `None` value", "shop::cart::total", """\
thread 'main' panicked at src/cart.rs:14:30:
called `Option::unwrap()` on a `None` value
stack backtrace:
   0:     0x55d5c0a1b2c3 - std::backtrace_rs::backtrace::libunwind::trace::h3a1b2c3d4e5f6071
                               at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/std/src/../../backtrace/src/backtrace/libunwind.rs:93:5
   1:     0x55d5c0a1b2c4 - rust_begin_unwind
                               at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/std/src/panicking.rs:595:5
   2:     0x55d5c0a1b2c5 - core::panicking::panic_fmt::h0123456789abcdef
   3:     0x55d5c0a1b2c6 - core::option::unwrap_failed::h0123456789abcdef
   4:     0x55d5c0a1b2c7 - core::option::Option<T>::unwrap::h0123456789abcdef
                               at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/core/src/option.rs:935:21
   5:     0x55d5c0a1b2c8 - shop::cart::total::h0123456789abcdef
                               at /srv/shop/src/cart.rs:14:30
   6:     0x55d5c0a1b2c9 - shop::main::h0123456789abcdef
                               at /srv/shop/src/main.rs:5:5
   7:     0x55d5c0a1b2ca - core::ops::function::FnOnce::call_once::h0123456789abcdef
                               at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/core/src/ops/function.rs:250:5
   8:     0x55d5c0a1b2cb - main
   9:     0x7f1a2b3c4d5e - __libc_start_main"""),
    Sample("old form", "rust", "panic", "index out of bounds: the len is 3 but the index is 7", "grid::row", """\
thread 'tokio-runtime-worker' panicked at 'index out of bounds: the len is 3 but the index is 7', src/grid.rs:22:9
stack backtrace:
   0: std::panicking::begin_panic_handler
             at /rustc/90c541806f23a127002de5b4038be731ba1458ca/library/std/src/panicking.rs:578:5
   1: core::panicking::panic_bounds_check
   2: <usize as core::slice::index::SliceIndex<[T]>>::index
   3: grid::row
             at ./src/grid.rs:22:9
   4: grid::handler::{{closure}}
             at ./src/main.rs:31:14
   5: <core::pin::Pin<P> as core::future::future::Future>::poll
   6: tokio::runtime::task::core::Core<T,S>::poll::{{closure}}
             at /root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/tokio-1.28.0/src/runtime/task/core.rs:311:17
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace."""),
    Sample("no backtrace", "rust", "panic", "called `Result::unwrap()` on an `Err` value: Os { code: 2", "", """\
thread 'main' panicked at src/main.rs:7:47:
called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file or directory" }
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"""),
    Sample("thread id", "rust", "panic", "not yet implemented: refunds", "", """\

thread 'actix-rt|system:0|arbiter:1' (48213) panicked at src/refund.rs:9:5:
not yet implemented: refunds
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"""),
    Sample("assert eq", "rust", "panic", "assertion `left == right` failed: sums differ", "ledger::check", """\
thread 'main' panicked at src/ledger.rs:40:5:
assertion `left == right` failed: sums differ
  left: 10
 right: 12
stack backtrace:
   0: rust_begin_unwind
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: core::panicking::panic_fmt
   2: core::panicking::assert_failed_inner
   3: core::panicking::assert_failed
   4: ledger::check
             at ./src/ledger.rs:40:5
   5: ledger::main
             at ./src/main.rs:3:5"""),
    Sample("anyhow backtrace", "rust", "Error", 'invalid type: string "x", expected u16 at line 3 column 9', "conf::parse", """\
Error: cannot read settings

Caused by:
    0: cannot parse /etc/shop.json
    1: invalid type: string "x", expected u16 at line 3 column 9

Stack backtrace:
   0: <core::result::Result<T,F> as core::ops::try_trait::FromResidual<core::result::Result<core::convert::Infallible,E>>>::from_residual
             at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/core/src/result.rs:1959:27
   1: anyhow::context::<impl anyhow::Context<T,E> for core::result::Result<T,E>>::with_context
   2: conf::parse
             at ./src/conf.rs:19:18
   3: conf::main
             at ./src/main.rs:6:5"""),
    Sample("eyre", "rust", "Error", "No such file or directory (os error 2)", "usage::read_file", """\
Error:\x20
   0: Unable to read config
   1: No such file or directory (os error 2)

Location:
   src/main.rs:24

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SPANTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

   0: usage::read_file with path="fake_file"
      at src/main.rs:32
   1: usage::read_config
      at src/main.rs:38

Suggestion: try using a file that exists next time"""),
    Sample("color eyre panic", "rust", "panic", "no rate for XX", "fx::rate", """\
The application panicked (crashed).
Message:  no rate for XX
Location: src/fx.rs:12

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                ⋮ 6 frames hidden ⋮                              \x20
   7: fx::rate::h31a2b3c4d5e6f708
      at /srv/fx/src/fx.rs:12
   8: fx::main::h31a2b3c4d5e6f709
      at /srv/fx/src/main.rs:4
                                ⋮ 10 frames hidden ⋮                             \x20

Run with COLORBT_SHOW_HIDDEN=1 environment variable to disable frame filtering."""),
    Sample("main returned debug", "rust", "ParseIntError", "", "", """\
Error: ParseIntError { kind: InvalidDigit }"""),
    Sample("io error", "rust", "Os", "", "", """\
Error: Os { code: 98, kind: AddrInUse, message: "Address already in use" }"""),
    Sample("stack overflow", "rust", "stack overflow", "", "", """\

thread 'main' has overflowed its stack
fatal runtime error: stack overflow
Aborted (core dumped)"""),
    Sample("trait method", "rust", "panic", "explicit panic", "<shop::db::Pool as shop::store::Store>::get", """\
thread 'r2d2-worker-0' panicked at src/db.rs:77:13:
explicit panic
stack backtrace:
   0: rust_begin_unwind
   1: core::panicking::panic_fmt
   2: core::panicking::panic_explicit
   3: <shop::db::Pool as shop::store::Store>::get
             at ./src/db.rs:77:13
   4: shop::api::show::{{closure}}
             at ./src/api.rs:15:9
   5: std::sys::backtrace::__rust_begin_short_backtrace"""),
    Sample("tracing field", "rust", "panic", "lock poisoned: PoisonError { .. }", "", """\
2024-05-03T10:11:12.345678Z ERROR panic: thread 'worker' panicked at src/lock.rs:8:26: lock poisoned: PoisonError { .. }"""),
    Sample("human readable backtrace", "rust", "panic", "oh no", "shop::orders::place::{{closure}}", """\
thread 'tokio-runtime-worker' panicked at crates/orders/src/lib.rs:88:17:
oh no
stack backtrace:
   0: rust_begin_unwind
             at /rustc/aedd173a2c086e558c2b66d3743b344f977621a7/library/std/src/panicking.rs:647:5
   1: core::panicking::panic_fmt
             at /rustc/aedd173a2c086e558c2b66d3743b344f977621a7/library/core/src/panicking.rs:72:14
   2: shop::orders::place::{{closure}}
             at ./crates/orders/src/lib.rs:88:17
   3: <axum::handler::future::IntoServiceFuture<F> as core::future::future::Future>::poll
             at /usr/local/cargo/registry/src/index.crates.io-6f17d22bba15001f/axum-0.7.4/src/handler/future.rs:20:1
   4: <tower::util::oneshot::Oneshot<S,Req> as core::future::future::Future>::poll
   5: hyper::proto::h1::dispatch::Dispatcher<D,Bs,I,T>::poll_catch
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace."""),
    Sample("windows", "rust", "panic", "called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }", "modio::fetch", """\
thread 'main' panicked at src\\providers\\modio.rs:191:64:
called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
stack backtrace:
   0: std::panicking::begin_panic_handler
             at /rustc/f6e511eec7342f59a25f7c0534f1dbea00d01b14\\library\\std\\src\\panicking.rs:662
   1: core::panicking::panic_fmt
             at /rustc/f6e511eec7342f59a25f7c0534f1dbea00d01b14\\library\\core\\src\\panicking.rs:74
   2: reqwest_retry::middleware::run
             at C:\\Users\\me\\.cargo\\registry\\src\\index.crates.io-6f17d22bba15001f\\reqwest-retry-0.5.0\\src\\middleware.rs:20
   3: modio::fetch
             at .\\src\\providers\\modio.rs:191"""),
    Sample("in a log", "rust", "Error", "connection closed before message completed", "", """\
2024-05-03T10:11:12.345678Z ERROR shop::jobs: job failed: cannot fetch rates

Caused by:
    0: error sending request for url (http://rates/)
    1: connection closed before message completed"""),
    Sample("error stack", "rust", "Error", "", "", """\
Error: experiment error: could not run experiment
├╴at examples/demo.rs:50:18
├╴unable to set up experiments
│
├─▶ invalid experiment description
│   ├╴at examples/demo.rs:20:10
│
╰─▶ invalid digit found in string
    ╰╴at examples/demo.rs:19:10"""),
    Sample("actix", "rust", "panic", "", "", """\
thread 'actix-server worker 0' panicked at 'no pool', src/db.rs:9:38
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"""),
    Sample("test", "rust", "panic", "assertion failed: rate > 0.0", "fx::tests::positive", """\
---- tests::positive stdout ----
thread 'tests::positive' panicked at src/lib.rs:30:9:
assertion failed: rate > 0.0
stack backtrace:
   0: rust_begin_unwind
             at /rustc/25ef9e3d85d934b27d9dada2f9dd52b1dc63bb04/library/std/src/panicking.rs:647:5
   1: core::panicking::panic_fmt
             at /rustc/25ef9e3d85d934b27d9dada2f9dd52b1dc63bb04/library/core/src/panicking.rs:72:14
   2: core::panicking::panic
   3: fx::tests::positive
             at ./src/lib.rs:30:9
   4: fx::tests::positive::{{closure}}
             at ./src/lib.rs:28:18
   5: core::ops::function::FnOnce::call_once
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace."""),
    Sample("division", "rust", "panic", "attempt to divide by zero", "", """\
thread 'main' panicked at 'attempt to divide by zero', src/main.rs:3:5
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"""),
    Sample("toolchain paths", "rust", "panic", "index out of bounds: the len is 3 but the index is 99", "panic::main", """\
thread 'main' panicked at src/main.rs:4:6:
index out of bounds: the len is 3 but the index is 99
stack backtrace:
   0: rust_begin_unwind
             at /rustc/4d91de4e48198da2e33413efdcd9cd2cc0c46688/library/std/src/panicking.rs:692:5
   1: core::panicking::panic_fmt
             at /rustc/4d91de4e48198da2e33413efdcd9cd2cc0c46688/library/core/src/panicking.rs:75:14
   2: core::panicking::panic_bounds_check
             at /rustc/4d91de4e48198da2e33413efdcd9cd2cc0c46688/library/core/src/panicking.rs:273:5
   3: <usize as core::slice::index::SliceIndex<[T]>>::index
             at file:///home/.rustup/toolchains/1.85/lib/rustlib/src/rust/library/core/src/slice/index.rs:274:10
   4: core::slice::index::<impl core::ops::index::Index<I> for [T]>::index
             at file:///home/.rustup/toolchains/1.85/lib/rustlib/src/rust/library/core/src/slice/index.rs:16:9
   5: <alloc::vec::Vec<T,A> as core::ops::index::Index<I>>::index
             at file:///home/.rustup/toolchains/1.85/lib/rustlib/src/rust/library/alloc/src/vec/mod.rs:3361:9
   6: panic::main
             at ./src/main.rs:4:6
   7: core::ops::function::FnOnce::call_once
             at file:///home/.rustup/toolchains/1.85/lib/rustlib/src/rust/library/core/src/ops/function.rs:250:5"""),
    Sample("error of main", "rust", "ParseError", "", "", """\
Error: ParseError("bad input")"""),
    Sample("behind a head", "rust", "Error", "pool timed out while waiting for an open connection", "shop::invoice::insert::{{closure}}", """\
2025-03-05T09:00:00.123456Z ERROR shop::jobs: job failed: create invoice

Caused by:
    0: insert row
    1: pool timed out while waiting for an open connection

Stack backtrace:
   0: anyhow::error::<impl core::convert::From<E> for anyhow::Error>::from
   1: shop::invoice::insert::{{closure}}
             at /app/src/invoice.rs:30:5
   2: shop::jobs::run::{{closure}}
             at /app/src/jobs.rs:12:9"""),
    Sample("log-panics", "rust", "panic", "no DATABASE_URL: NotPresent", "shop::main", """\
[2025-03-05T09:00:00Z ERROR panic] thread 'main' panicked at 'no DATABASE_URL: NotPresent': src/main.rs:14
   0: backtrace::capture::Backtrace::new
   1: log_panics::Config::install_panic_hook::{{closure}}
   2: std::panicking::rust_panic_with_hook
   3: core::result::Result<T,E>::expect
   4: shop::main
             at src/main.rs:14:21
   5: main"""),
    Sample("panic of another thread", "rust", "panic", "no free slot", "fx::pool::take", """\
thread 'pool' panicked at src/pool.rs:9:5:
no free slot
stack backtrace:
   0: rust_begin_unwind
             at /rustc/0/library/std/src/panicking.rs:689:5
   1: fx::pool::take
             at ./src/pool.rs:9:5
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.

thread 'main' panicked at src/main.rs:4:20:
called `Result::unwrap()` on an `Err` value: Any { .. }
stack backtrace:
   0: rust_begin_unwind
             at /rustc/0/library/std/src/panicking.rs:689:5
   1: fx::main
             at ./src/main.rs:4:20"""),
    Sample("cause of several lines", "rust", "Error", "invalid value at line 2", "fx::config::read", """\
Error: cannot start

Caused by:
    0: reading rates.toml
    1: invalid value at line 2
         |
       2 | eur = "x"
         |       ^^^
       expected a float

Stack backtrace:
   0: fx::config::read
             at ./src/config.rs:21:5"""),
)  # fmt: skip

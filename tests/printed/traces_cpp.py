"""Traces and crash reports of C and C++ in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "cpp asan": """\
=================================================================
==71==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000014 at pc 0x4f31 bp 0x7ffd sp 0x7ffc
READ of size 4 at 0x602000000014 thread T0
    #0 0x4f31 in pay /app/cart.cc:31:10
    #1 0x4f77 in main /app/main.cc:7:3

0x602000000014 is located 0 bytes to the right of 4-byte region [0x602000000010,0x602000000014)
allocated by thread T0 here:
    #0 0x4a11 in malloc (/app/shop+0x4a11)
    #1 0x4f30 in open /app/cart.cc:9:12

SUMMARY: AddressSanitizer: heap-buffer-overflow /app/cart.cc:31:10 in pay
Shadow bytes around the buggy address:
  0x0c047fff7fb0: 00 00 00 00 00 00 00 00
=>0x0c047fff8000: fa fa[04]fa fa fa fa fa
Shadow byte legend (one shadow byte represents 8 application bytes):
  Addressable:           00
  Heap left redzone:       fa
==71==ABORTING""",
    "cpp lsan": """\
=================================================================
==71==ERROR: LeakSanitizer: detected memory leaks

Direct leak of 7 byte(s) in 1 object(s) allocated from:
    #0 0x7f31 in __interceptor_malloc (/usr/lib/libasan.so.6+0xb0867)
    #1 0x55d0 in pay /app/cart.c:31

SUMMARY: AddressSanitizer: 7 byte(s) leaked in 1 allocation(s).""",
    "cpp ubsan": """\
/app/cart.cc:31:10: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
    #0 0x4f31 in pay /app/cart.cc:31:10
    #1 0x4f77 in main /app/main.cc:7:3
SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior /app/cart.cc:31:10 in""",
    "cpp terminate": """\
terminate called after throwing an instance of 'std::out_of_range'
  what():  vector::_M_range_check: __n (which is 7) >= this->size() (which is 3)
Aborted (core dumped)""",
    "cpp gdb": """\
Thread 1 "shop" received signal SIGSEGV, Segmentation fault.
0x000055d0 in pay (order=0x0) at cart.cc:31
31	  return order->price;
#0  0x000055d0 in pay (order=0x0) at cart.cc:31
#1  0x000055f0 in main () at main.cc:7""",
    "cpp glog fatal": """\
F0503 10:11:12.345678    71 cart.cc:31] Check failed: price > 0 (0 vs. 0)\x20
*** Check failure stack trace: ***
    @     0x7f31a2b3c4d5  google::LogMessage::Fail()
    @     0x55d0a2b3c4d5  Cart::Pay()
    @     0x7f3100000000  __libc_start_main
    @              (nil)  (unknown)""",
    "cpp absl signal": """\
*** SIGSEGV received at time=1714731072 on cpu 3 ***
PC: @     0x55d0a2b3c4d5  (unknown)  Cart::Pay()
    @     0x7f31a2b3c4d5       1184  (unknown)
    @     0x55d0a2b3c4d6         64  main""",
    "cpp glog signal": """\
*** Aborted at 1714731072 (unix time) try "date -d @1714731072" if you are using GNU date ***
PC: @     0x55d0a2b3c4d5 Cart::Pay()
*** SIGSEGV (@0x0) received by PID 71 (TID 0x7f31) from PID 0; stack trace: ***
    @     0x7f31a2b3c4d5 (unknown)
    @     0x55d0a2b3c4d5 Cart::Pay()
    @     0x55d0a2b3c4d6 main""",
    "cpp glibc": """\
*** Error in `./shop': double free or corruption (fasttop): 0x0000000001a2b3c4 ***
======= Backtrace: =========
/lib/x86_64-linux-gnu/libc.so.6(+0x777e5)[0x7f31a2b3c4d5]
./shop[0x4005d3]
======= Memory map: ========
00400000-00401000 r-xp 00000000 08:01 131 /app/shop""",
    "cpp boost": """\
 0# pay() at /app/cart.cc:31
 1# main at /app/main.cc:7
 2# __libc_start_main in /lib/x86_64-linux-gnu/libc.so.6""",
    "cpp llvm": """\
PLEASE submit a bug report to https://github.com/llvm/llvm-project/issues/ and include the crash backtrace.
Stack dump:
0.	Program arguments: clang cart.cc
 #0 0x000055d0 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int) (/usr/bin/clang+0x31)
 #1 0x000055f0 main (/usr/bin/clang+0x77)
Segmentation fault""",
    "cpp valgrind": """\
==71== Invalid read of size 4
==71==    at 0x10916B: pay (cart.c:31)
==71==    by 0x109190: main (main.c:7)
==71==  Address 0x4a4a044 is 0 bytes after a block of size 4 alloc'd
==71==    at 0x483B7F3: malloc (vg_replace_malloc.c:307)
==71==    by 0x10915E: main (main.c:6)""",
    "cpp tsan": """\
==================
WARNING: ThreadSanitizer: data race (pid=71)
  Write of size 4 at 0x7f31 by thread T1:
    #0 pay /app/cart.cc:31:3 (shop+0x4f31)

  Previous write of size 4 at 0x7f31 by main thread:
    #0 main /app/main.cc:7:3 (shop+0x4f77)

SUMMARY: ThreadSanitizer: data race /app/cart.cc:31:3 in pay
==================
ThreadSanitizer: reported 1 warnings""",
    "cpp msan": """\
==12==WARNING: MemorySanitizer: use-of-uninitialized-value
    #0 0x4a in run /src/job.cc:12:7
    #1 0x4b in main /src/main.cc:9:3

SUMMARY: MemorySanitizer: use-of-uninitialized-value /src/job.cc:12:7 in run
Exiting""",
    "cpp assert": """\
job: job.cc:12: void run(int): Assertion `id > 0' failed.
Aborted (core dumped)""",
    "cpp backward": """\
Stack trace (most recent call last):
#2    Object "/app/job", at 0x4a, in _start
#1    Source "/src/main.cc", line 9, in main [0x4b]
          7: int main() {
      >   9:   run(0);
#0    Source "/src/job.cc", line 12, in run [0x4c]
Segmentation fault (Address not mapped to object [0x0])""",
    "cpp folly": """\
*** Aborted at 1736409601 (Unix time, try 'date -d @1736409601') ***
*** Signal 11 (SIGSEGV) (0x0) received by PID 12 (pthread TID 0x7f00) (linux TID 12) (code: address not mapped to object), stack trace: ***
    @ 000000000004a2b1 folly::symbolizer::(anonymous namespace)::signalHandler(int, siginfo_t*, void*)
                       ./folly/debugging/symbolizer/SignalHandler.cpp:453
    @ 000000000004a2b2 run(int)
                       ./src/job.cc:12
(safe mode, symbolizer not available)""",
    "cpp clickhouse": """\
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: ########################################
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: (version 24.3) (from thread 9) Received signal Segmentation fault (11)
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: 0. run(int) @ 0x000000000004a2b1
2025.01.09 08:00:01.001001 [ 12 ] {} <Fatal> BaseDaemon: 1. main @ 0x000000000004a2b2""",
    "cpp nvidia": """\
terminate called after throwing an instance of 'thrust::system::system_error'
  what():  parallel_for failed: cudaErrorInvalidDevice: invalid device ordinal
Aborted""",
    "cpp abseil check": """\
F0000 00:00:1736409601.001001      12 job.cc:12] Check failed: id > 0 (0 vs. 0)\x20
*** Check failure stack trace: ***
    @     0x55d0a2b3c4d5  absl::lts_20240116::log_internal::LogMessage::SendToLog()
    @     0x55d0a2b3c4d6  run()
Aborted""",
    "cpp boost demo": """\
terminate called after throwing an instance of 'boost::wrapexcept<std::out_of_range>'
  what():  bad
 0# 0x000055 in ./job
 1# run(int) in ./job
 2# main in ./job
Aborted (core dumped)""",
    "cpp lldb": """\
* thread #1, name = 'job', stop reason = signal SIGSEGV: invalid address (fault address: 0x0)
  * frame #0: 0x0000555 job`run(id=0) at job.cc:12:3
    frame #1: 0x0000556 job`main at main.cc:9:3""",
    "cpp tombstone": """\
*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***
Build fingerprint: 'x/y/z:14/AB/1:user/release-keys'
pid: 12, tid: 12, name: job  >>> com.acme.job <<<
signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0
    x0  0000000000000000  x1  0000000000000001
backtrace:
      #00 pc 000000000001a2b3  /data/app/libjob.so (run(int)+12)
      #01 pc 000000000001a2b4  /data/app/libjob.so (main+9)""",
    "cpp v8": """\
#
# Fatal error in ../../src/objects.cc, line 12
# Check failed: id > 0.
#
#
#
#FailureMessage Object: 0x7ff
==== C stack trace ===============================

    /app/d8(+0x1a2b) [0x55d0]
    /app/d8(main+0x9) [0x55d1]""",
}

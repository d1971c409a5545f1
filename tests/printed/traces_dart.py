"""Traces and crash reports of Dart in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "dart": """\
Unhandled exception:
Bad state: no price
#0      Cart.pay (package:shop/cart.dart:31:5)
#1      main (file:///app/bin/main.dart:7:3)
<asynchronous suspension>
#2      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)""",
    "flutter": """\
══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞══════════════════════════════════════════════════════════
The following StateError was thrown building CartPage(dirty):
Bad state: no price

The relevant error-causing widget was:
  CartPage CartPage:file:///app/lib/main.dart:7:15

When the exception was thrown, this was the stack:
#0      Cart.pay (package:shop/cart.dart:31:5)
#1      CartPage.build (package:shop/main.dart:9:3)
(elided 2 frames from class _RawReceivePort, and dart:async)
════════════════════════════════════════════════════════════════════════════════════════════════════""",
    "dart engine": """\
E/flutter (  71): [ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: Bad state: no price
E/flutter (  71): #0      Cart.pay (package:shop/cart.dart:31:5)
E/flutter (  71): <asynchronous suspension>
E/flutter (  71): #1      main (package:shop/main.dart:7:3)""",
    "dart chain": """\
package:shop/cart.dart 31:5   Cart.pay
package:shop/main.dart 7:3    main
===== asynchronous gap ===========================
dart:async                    _completeError""",
    "dart http": """\
Unhandled exception:
SocketException: Connection refused (OS Error: Connection refused, errno = 111), address = localhost, port = 4711
#0      _NativeSocket.startConnect (dart:io-patch/socket_patch.dart:682:35)
#1      Net.call (package:shop/net.dart:9:5)""",
    "dart async": """\
Unhandled exception:
Exception: bad job
#0      run (file:///srv/app/job.dart:12:3)
<asynchronous suspension>
#1      main (file:///srv/app/main.dart:9:3)
<asynchronous suspension>""",
    "dart type": """\
Unhandled exception:
type 'String' is not a subtype of type 'int' in type cast
#0      run (package:job/job.dart:12:3)
#1      _RawReceivePort._handleMessage (dart:isolate-patch/isolate_patch.dart:184:12)""",
    "dart assertion": """\
Unhandled exception:
'package:job/job.dart': Failed assertion: line 12 pos 8: 'id > 0': id is 0
#0      _AssertionError._doThrowNew (dart:core-patch/errors_patch.dart:51:61)
#1      run (package:job/job.dart:12:8)""",
    "dart shelf": """\
ERROR - 2025-01-09 08:00:01.001001
GET /job
Error thrown by handler.
Exception: bad job
package:job/job.dart 12:3          run
package:shelf/src/cascade.dart 9:1  Cascade.handler""",
    "dart stack_trace": """\
package:job/job.dart 12:3       run
package:job/main.dart 9:3       main.<fn>
dart:async/zone.dart 1399:13    _rootRun
===== asynchronous gap ===========================
package:job/main.dart 5:3       main""",
    "dart flutter log": """\
flutter: ══╡ EXCEPTION CAUGHT BY RENDERING LIBRARY ╞═════════════════════════════════════════════════════════
flutter: The following assertion was thrown during layout:
flutter: A RenderFlex overflowed by 31 pixels on the right.
flutter:\x20
flutter: The relevant error-causing widget was:
flutter:   Row Row:file:///app/lib/main.dart:7:15
flutter: ════════════════════════════════════════════════════════════════════════════════════════════════════""",
    "dart js": """\
Uncaught Error: Bad state: x
    at Object.wrapException (main.dart.js:2345:17)
    at StaticClosure.run (main.dart.js:12:9)""",
    "dart null": """\
Unhandled exception:
Null check operator used on a null value
#0      run (package:job/job.dart:12:3)
#1      main (package:job/main.dart:9:3)
#2      _startIsolate.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:300:19)""",
}

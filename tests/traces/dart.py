"""Dart and Flutter."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("async gaps", "dart", "SocketException", "Connection refused (OS Error: Connection refused, errno = 111)", "Api.get", """\
Unhandled exception:
SocketException: Connection refused (OS Error: Connection refused, errno = 111), address = localhost, port = 42111
#0      _NativeSocket.startConnect (dart:io-patch/socket_patch.dart:682:35)
<asynchronous suspension>
#1      IOClient.send (package:http/src/io_client.dart:94:7)
<asynchronous suspension>
#2      Api.get (package:shop/api.dart:21:20)
<asynchronous suspension>
#3      main (file:///srv/shop/bin/main.dart:7:3)
<asynchronous suspension>"""),
    Sample("flutter", "dart", "_TypeError", "Null check operator used on a null value", "_CartState.build", """\
══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞═══════════════════════════════════════════════════════════
The following _TypeError was thrown building Cart(dirty, state: _CartState#1a2b3):
Null check operator used on a null value

The relevant error-causing widget was:
  Cart Cart:file:///srv/shop/lib/main.dart:31:14

When the exception was thrown, this was the stack:
#0      _CartState.build (package:shop/cart.dart:44:25)
#1      StatefulElement.build (package:flutter/src/widgets/framework.dart:5592:27)
#2      ComponentElement.performRebuild (package:flutter/src/widgets/framework.dart:5480:15)
(elided 3 frames from dart:async and package:stack_trace)

════════════════════════════════════════════════════════════════════════════════════════════════════"""),
    Sample("flutter log", "dart", "NoSuchMethodError", "The getter 'price' was called on null.", "Item.total", """\
E/flutter ( 4242): [ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: NoSuchMethodError: The getter 'price' was called on null.
E/flutter ( 4242): Receiver: null
E/flutter ( 4242): Tried calling: price
E/flutter ( 4242): #0      Object.noSuchMethod (dart:core-patch/object_patch.dart:38:5)
E/flutter ( 4242): #1      Item.total (package:shop/item.dart:12:17)
E/flutter ( 4242): #2      _CartState.build.<anonymous closure> (package:shop/cart.dart:30:9)
E/flutter ( 4242): #3      _InkResponseState.handleTap (package:flutter/src/material/ink_well.dart:1170:21)"""),
    Sample("range error", "dart", "RangeError (index)", "Invalid value: Not in inclusive range 0..2: 7", "Grid.at", """\
Unhandled exception:
RangeError (index): Invalid value: Not in inclusive range 0..2: 7
#0      List.[] (dart:core-patch/growable_array.dart:264:36)
#1      Grid.at (file:///srv/grid/bin/grid.dart:9:17)
#2      main.<anonymous closure> (file:///srv/grid/bin/main.dart:5:10)
#3      List.forEach (dart:core-patch/growable_array.dart:416:8)"""),
    Sample("assertion", "dart", "AssertionError", "'package:shop/price.dart': Failed assertion: line 8 pos 10: 'cents >= 0': is not true.", "new Price", """\
Unhandled exception:
'package:shop/price.dart': Failed assertion: line 8 pos 10: 'cents >= 0': is not true.
#0      _AssertionError._doThrowNew (dart:core-patch/errors_patch.dart:51:61)
#1      _AssertionError._throwNew (dart:core-patch/errors_patch.dart:40:5)
#2      new Price (package:shop/price.dart:8:10)
#3      main (package:shop/main.dart:3:3)"""),
    Sample("subtype", "dart", "TypeError", "type 'String' is not a subtype of type 'int'", "new Order.fromJson", """\
Unhandled exception:
type 'String' is not a subtype of type 'int' in type cast
#0      new Order.fromJson (package:shop/order.dart:14:24)
#1      parse (package:shop/order.dart:30:12)"""),
    Sample("terse trace", "dart", "StateError", "no element", "firstPrice", """\
Bad state: no element
package:shop/price.dart 21:7       firstPrice
package:shop/cart.dart 14:12       Cart.total
===== asynchronous gap ===========================
dart:async                         _asyncThenWrapperHelper
package:shop/main.dart 5:3         main"""),
    Sample("late", "dart", "LateInitializationError", "Field 'db' has not been initialized.", "Repo.db", """\
Unhandled exception:
LateInitializationError: Field 'db' has not been initialized.
#0      Repo.db (package:shop/repo.dart)
#1      Repo.find (package:shop/repo.dart:18:12)
#2      main (package:shop/main.dart:4:9)"""),
    Sample("shelf", "dart", "FormatException", "Unexpected character (at character 1)", "parseBody", """\
2024-05-03T10:11:12.345678  0:00:00.012 POST    [500] /orders
ERROR - 2024-05-03 10:11:12.345678
POST /orders
Error thrown by handler.
FormatException: Unexpected character (at character 1)
<html>
^

dart:convert-patch/convert_patch.dart 1383:5         _ChunkedJsonParser.fail
dart:convert/json.dart 610:35                        JsonDecoder.convert
package:orders/body.dart 9:20                        parseBody
package:shelf/src/middleware/logger.dart 30:27       logRequests.<fn>.<fn>.<fn>"""),
    Sample("obfuscated", "dart", "Exception", "no route", "main", """\
Unhandled exception:
Exception: no route
#0      0x00007f1a2b3c (shop.so+0x3b3c)
#1      main (file:///srv/main.dart)"""),
    Sample("custom", "dart", "PaymentDeclined", "", "Gateway.charge", """\
Unhandled exception:
Instance of 'PaymentDeclined'
#0      Gateway.charge (package:pay/gateway.dart:52:7)
<asynchronous suspension>
#1      Checkout.run (package:pay/checkout.dart:18:5)
<asynchronous suspension>"""),
    Sample("dio", "dart", "DioException", "This exception was thrown because the response has a status code of 404", "Catalog.load", """\
Unhandled exception:
DioException [bad response]: This exception was thrown because the response has a status code of 404 and RequestOptions.validateStatus was configured to throw for this status code.
#0      DioMixin.fetch (package:dio/src/dio_mixin.dart:507:7)
<asynchronous suspension>
#1      Catalog.load (package:shop/catalog.dart:33:22)
<asynchronous suspension>"""),
    Sample("isolate", "dart", "ArgumentError", "price must not be negative", "Price.of", """\
Unhandled exception:
Invalid argument (price): price must not be negative: -1
#0      Price.of (package:shop/src/price.dart:17:7)
#1      _loadAll.<anonymous closure> (package:shop/src/load.dart:33:18)
#2      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)
#3      _RawReceivePort._handleMessage (dart:isolate-patch/isolate_patch.dart:189:12)"""),
    Sample("flutter assertion", "dart", "AssertionError", "", "_HomeState.build", """\
══╡ EXCEPTION CAUGHT BY RENDERING LIBRARY ╞══════════════
The following assertion was thrown during layout:
A RenderFlex overflowed by 42 pixels on the right.

The relevant error-causing widget was:
  Row Row:file:///srv/app/lib/home.dart:31:14

When the exception was thrown, this was the stack:
#0      RenderFlex.performLayout (package:flutter/src/rendering/flex.dart:1020:11)
#1      _HomeState.build (package:shop/home.dart:31:14)
#2      StatefulElement.build (package:flutter/src/widgets/framework.dart:5592:27)
══════════════"""),
    Sample("web", "dart", "StateError", "", "Feed.listen", """\
Uncaught Error: Bad state: Stream has already been listened to.
dart-sdk/lib/async/stream_controller.dart 690:7   _subscribe
packages/shop/feed.dart 22:19                     Feed.listen
packages/shop/main.dart 8:3                       main"""),
    Sample("flutter tool", "dart", "PlatformException", "", "Auth.signIn", """\
E/flutter (12345): [ERROR:flutter/lib/ui/ui_dart_state.cc(209)] Unhandled Exception: PlatformException(sign_in_failed, com.google.android.gms.common.api.ApiException: 10: , null, null)
E/flutter (12345): #0      StandardMethodCodec.decodeEnvelope (package:flutter/src/services/message_codecs.dart:607:7)
E/flutter (12345): #1      MethodChannel._invokeMethod (package:flutter/src/services/platform_channel.dart:167:18)
E/flutter (12345): <asynchronous suspension>
E/flutter (12345): #2      Auth.signIn (package:shop/auth.dart:19:24)
E/flutter (12345): <asynchronous suspension>"""),
    Sample("caret in a message", "dart", "FormatException", "Invalid radix-10 number (at character 1)", "main", """\
Unhandled exception:
FormatException: Invalid radix-10 number (at character 1)
x
^

#0      int._handleFormatError (dart:core-patch/integers_patch.dart:129:5)
#1      int.parse (dart:core-patch/integers_patch.dart:55:14)
#2      main (file:///home/me/a.dart:2:7)
#3      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:295:33)"""),
    Sample("handled", "dart", "Exception", "bang", "fail", """\
Exception: bang
#0      fail (package:app/a.dart:3:3)
#1      _RootZone.runUnary (dart:async/zone.dart:1849:54)"""),
    Sample("shelf", "dart", "FormatException", "Invalid radix-10 number (at character 1)", "OrdersApi._id", """\
ERROR - 2025-03-05T09:00:00.123456
GET /orders/x
Error thrown by handler.
FormatException: Invalid radix-10 number (at character 1)
x
^

package:shop/orders.dart 12:24      OrdersApi._id
package:shop/orders.dart 20:15      OrdersApi.show
package:shelf/src/cascade.dart 86:27  Cascade.handler.<fn>
===== asynchronous gap ===========================
package:shelf/shelf_io.dart 138:16  handleRequest
"""),
    Sample("dio", "dart", "DioException", "This exception was thrown because the response has a status code of 503 and RequestOptions.validateStatus was configured to throw for this status code.", "Api.pull", """\
[ERROR] sync failed
DioException [bad response]: This exception was thrown because the response has a status code of 503 and RequestOptions.validateStatus was configured to throw for this status code.
The status code of 503 has the following meaning: "Server error - the server failed to fulfil an apparently valid request"
#0      DioMixin.fetch (package:dio/src/dio_mixin.dart:507:7)
<asynchronous suspension>
#1      Api.pull (package:courier/api.dart:28:17)
<asynchronous suspension>"""),
    Sample("error told by a listener", "dart", "FormatException", "Unexpected end of input (at character 3)", "Sync.read", """\
SEVERE: 2024-05-03 10:11:12.345: sync failed
Error: FormatException: Unexpected end of input (at character 3)
#0      _ChunkedJsonParser.fail (dart:convert-patch/convert_patch.dart:1463:5)
#1      Sync.read (package:fx/sync.dart:30:12)"""),
)  # fmt: skip

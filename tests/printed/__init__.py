"""What programs print: lines, traces and payloads, to understand and to put together. Written by us."""

"""Numbers that are written down while entries come and read again in the end: memory holds the newest only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import FileIO
from tempfile import TemporaryFile

_NUMBER = 8  # bytes


class Notebook:
    """Rows of numbers of 64 bits: the newest in memory, the rest, page by page, in a temporary file without a name.

    No number is ever lost: where no file can be made, or the disk is full, those that come stay in memory.
    """

    def __init__(self, rows: int, width: int = 1) -> None:
        """A page has so many rows, and each of them so many numbers."""
        self._page = rows * width
        self._width = width
        self._newest = array("q")
        self._file: FileIO | None = None
        self._written = 0  # numbers
        self._full = False

    def __del__(self) -> None:
        """Close the file at the latest here: whoever was to read it may have failed."""
        self.close()

    def add(self, number: int) -> bool:
        """Append a row of one number; whether less than a page is in memory."""
        self._newest.append(number)
        return len(self._newest) < self._page or self._write()

    def extend(self, row: Sequence[int]) -> None:
        """Append a row."""
        self._newest.extend(row)
        if len(self._newest) >= self._page:
            self._write()

    def __len__(self) -> int:
        """How many rows there are."""
        return (self._written + len(self._newest)) // self._width

    def column(self, number: int = 0) -> Iterator[int]:
        """The numbers that stand in this place of the rows, row after row."""
        for start in range(0, self._written, self._page):
            yield from self._at(start, self._page)[number :: self._width]
        yield from self._newest[number :: self._width]

    def row(self, number: int) -> Sequence[int]:
        """The row that came after so many others."""
        return self._at(number * self._width, self._width)

    def page_of(self, place: int) -> tuple[int, Sequence[int]]:
        """The page that has the number in this place, from 0: the place of the first of its numbers, and them."""
        first = place - place % self._page
        return first, self._at(first, self._page)

    def close(self) -> None:
        """Forget them all."""
        del self._newest[:]
        self._written = 0
        if self._file:
            self._file.close()
            self._file = None

    def _at(self, start: int, count: int) -> array[int]:
        """So many numbers of one page, the first of which came after `start` others."""
        if not self._file or start >= self._written:
            return self._newest[start - self._written : start - self._written + count]
        found = array("q")
        self._file.seek(start * _NUMBER)
        found.frombytes(self._file.read(count * _NUMBER))
        return found

    def _write(self) -> bool:
        """Write the page down, unless nothing can be written any more; whether it was."""
        if self._full:
            return False
        try:
            if not self._file:
                # It lives as long as the notebook. Each write is a page: a buffer would only copy it.
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115
            written = self._file.write(self._newest)
        except OSError:  # no folder can be written to, or the disk is full
            written = 0
        if written < len(self._newest) * _NUMBER:
            self._full = True  # a part of a page is not read again: the whole of it is still in memory
            return False
        self._written += len(self._newest)
        del self._newest[:]
        return True


class Paged:
    """A column of numbers that is complete: the page that was asked for last is in memory, the rest is written down.

    To ask for its numbers one after the other costs little more than to ask an array; to leap to and fro is slow.
    """

    def __init__(self, numbers: Iterable[int], page: int = 1_024, notebook: Notebook | None = None) -> None:
        """`page` is how many numbers are in memory; or they are appended to a notebook that has rows of one number.

        Several columns in one notebook share its file.
        """
        self._written = Notebook(page) if notebook is None else notebook
        self._start = len(self._written)
        for each in numbers:
            self._written.add(each)  # one by one, so that every page but the last is full
        self._size = len(self._written) - self._start
        self._first = 0
        self._numbers: Sequence[int] = ()

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._size

    def __getitem__(self, place: int) -> int:
        """The number in this place, from 0. Raises IndexError where there is none."""
        try:
            if place >= self._first:
                return self._numbers[place - self._first]
        except IndexError:
            pass
        self._first, self._numbers = self._page_of(place)
        return self._numbers[place - self._first]

    def __iter__(self) -> Iterator[int]:
        """Them all; none of them is in memory afterwards."""
        place = 0
        while place < self._size:
            first, numbers = self._page_of(place)
            yield from numbers[place - first :]
            place = first + len(numbers)

    def _page_of(self, place: int) -> tuple[int, Sequence[int]]:
        """The page that has the number in this place, without what follows the column; it may begin before it."""
        first, numbers = self._written.page_of(self._start + place)
        first -= self._start
        return first, numbers[: max(0, self._size - first)]

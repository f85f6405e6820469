"""The server object: it wires the features, keeps the desk, and publishes what the review says.

One server object serves one client. Everything runs on the event loop; nothing here judges a text.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from adref import __version__
from adref.hosts import uris
from adref.hosts.clock import Clock, clock_at
from adref.hosts.desk import Desk, OpenDraft, is_draft, is_positions
from adref.hosts.documents import Document
from adref.hosts.lsp import features, parent, quiet
from adref.hosts.lsp.client import Client
from adref.hosts.lsp.configuration import Configuration
from adref.hosts.lsp.protocol import Params, Protocol
from adref.hosts.lsp.publishing import Publisher
from adref.hosts.render.actions import APPLY
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adref.hosts.settings import Settings

NAME = "adref"
TICK = 30.0
"""Seconds between two looks at the clock: deadlines pass and files change while nobody types."""


IDLE = 1.0
"""Seconds without a change after a document was opened or closed until memory is tidied."""


def _tidy() -> None:
    """Collect garbage once, and leave what stays out of later collections: each would cost more than a frame."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let nothing be collected while a draft is read for the first time: all of it stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


class Server(LanguageServer):
    """The language server for one client."""

    protocol: Protocol

    def __init__(self, flags: Mapping[str, Any] | None = None, *, protocol: type[Protocol] = Protocol) -> None:
        """Wire the features. `flags` are settings of the command line, which no client overrides."""
        super().__init__(NAME, __version__, protocol_cls=protocol)
        self.client = Client()
        self.configuration = Configuration(dict(flags or {}))
        self.desk = Desk(self.settings_for, self.now)
        self.publisher = Publisher(self)
        self._tasks: set[asyncio.Task[None]] = set()
        self._tidying: asyncio.TimerHandle | None = None
        self._watching = False
        self._wire(types.INITIALIZE, self._initialize)
        self._wire(types.INITIALIZED, self._initialized)
        self.protocol.plain |= {feature.method for feature in features.FEATURES}
        for feature in features.FEATURES:
            self._wire(feature.method, partial(feature.answer, self), feature.options)
        self._wire_commands()

    def now(self) -> datetime:
        """Return the time, or the one that the settings fix."""
        return self._clock()()

    def settings_for(self, uri: str) -> Settings:
        """Return the settings that hold for the document at `uri`."""
        return self.configuration.settings_for(uri)

    def opened(self, params: Params) -> None:
        """Put a document on the desk and say what the review finds."""
        item = params["textDocument"]
        document = Document(
            item["uri"], item.get("languageId", ""), item.get("version"), LineIndex(item["text"]), self.client.encoding
        )
        with self.publisher.or_say_so(document), _collecting_later():
            self.publish(self.desk.open(document))
            self._publish_alone(document)
        self._tidy_soon()

    def changed(self, params: Params) -> None:
        """Make changes and say what the review finds now: every version gets its answer."""
        named = params["textDocument"]
        document = self.desk.documents.get(uris.key(named["uri"]))
        if document is None:
            return
        if self._tidying is not None:
            self._tidy_soon()
        with self.publisher.or_say_so(document):
            self.publish(self.desk.change(document.uri, params["contentChanges"], named.get("version")))
            self._publish_alone(document)

    def closed(self, params: Params) -> None:
        """Take a document off the desk."""
        self._tidy_soon()
        uri = params["textDocument"]["uri"]
        changed = self.desk.close(uri)
        self.publisher.withdraw(uri)
        self.publish(changed)

    def _tidy_soon(self) -> None:
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(IDLE, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        _tidy()

    def _publish_alone(self, document: Document) -> None:
        if is_positions(document) and not is_draft(document):
            self.publisher.publish_alone(document)

    def publish(self, drafts: Iterable[OpenDraft]) -> None:
        """Send the findings of `drafts`, and those of the positions files they use."""
        self.publisher.publish(drafts)

    def guarded(self, what: str, action: Callable[[Any], Any], params: Any) -> Any:  # noqa: ANN401 - any answer
        """Return what `action` answers; if it fails, None, and a line in the log without any text."""
        try:
            return action(params)
        except Exception as error:  # noqa: BLE001 - one failing request must not end the session
            quiet.report(what, error)
            return None

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the requests; its failure is logged without any text."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401 - the library's signature
        """Log the kind of an error. No pop-up: its message may quote the draft."""
        quiet.report(getattr(source, "__name__", "a message"), error)

    def complain(self, complaints: Iterable[str]) -> None:
        """Tell the user, once, of settings that cannot be."""
        for complaint in self.configuration.unheard(complaints):
            message = {"type": types.MessageType.Warning.value, "message": f"adref: {complaint}"}
            self.protocol.send(types.WINDOW_SHOW_MESSAGE, message)

    async def configure(self) -> None:
        """Ask the client for his settings, and review anew what they change."""
        await self.configuration.ask(self)
        self.publish(self.desk.refresh())
        self.complain(self.configuration.complaints())

    def _wire(self, method: str, action: Callable[[Any], Any], options: object = None) -> None:
        def answer(params: Any) -> Any:  # noqa: ANN401 - any method's parameters
            return self.guarded(method, action, params)

        self.feature(method, options)(answer)

    def _wire_commands(self) -> None:
        async def apply(wanted: dict) -> bool:  # type: ignore[type-arg]  # the library reads this annotation
            return await features.apply_fix(self, wanted)

        self.command(APPLY)(apply)

    def _initialize(self, params: types.InitializeParams) -> None:
        said = self.protocol.introduction
        self.client = Client.of(said.get("capabilities") or {})
        self.configuration.begin(said.get("initializationOptions"))
        folders = [folder.uri for folder in params.workspace_folders or ()]
        self.desk.roots = folders or ([params.root_uri] if params.root_uri else [])

    def _initialized(self, _params: Any) -> None:  # noqa: ANN401 - empty by the protocol
        asyncio.get_running_loop().set_exception_handler(quiet.on_loop_error)
        self.complain(self.configuration.complaints())
        self.background(self._settle())
        if self._watching:
            # Another browser says hello to a process that all share.
            return
        self._watching = True
        self.background(self._watch_the_clock())
        if self.process_id is not None:
            self.background(self._outlive_nobody(self.process_id))

    async def _settle(self) -> None:
        """Register what the protocol lets a server register only now, and ask for the settings."""
        await features.watch_files(self)
        await self.configure()

    async def _watch_the_clock(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.publish(self.desk.refresh())
            self.publish(self.desk.passing_time())

    async def _outlive_nobody(self, process: int) -> None:
        await parent.watch(process)
        quiet.LOG.info("the editor is gone")
        # The reader still waits for the pipe of a dead process and cannot be interrupted.
        os._exit(1)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            quiet.report("a background task", error)

    def _clock(self) -> Clock:
        return clock_at(self.configuration.settings_for("").now)

"""The server object: a session on pygls. It wires the features and runs what goes on beside the requests.

One server object serves one client. Everything runs on the event loop; nothing here judges a text.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from adref import __version__
from adref.hosts import garbage
from adref.hosts.lsp import features, parent, quiet
from adref.hosts.lsp.features import diagnostic, workspace_diagnostic
from adref.hosts.lsp.protocol import Protocol
from adref.hosts.lsp.session import Session, guarded
from adref.hosts.lsp.wire import Params
from adref.hosts.render.actions import APPLY
from adref.hosts.render.lenses import GO_TO
from adref.hosts.render.rewriting import RENUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adref.hosts.desk import Desk
    from adref.hosts.lsp.client import Client
    from adref.hosts.lsp.configuration import Configuration

NAME = "adref"
TICK = 30.0
"""Seconds between two looks at the clock: deadlines pass and files change while nobody types."""

IDLE = 1.0
"""Seconds without a change after a document was opened or closed until memory is tidied."""

PATIENCE = 5.0
"""Seconds to wait for a client's settings; some never answer."""


class Server(LanguageServer):
    """The language server for one client."""

    protocol: Protocol

    def __init__(
        self,
        flags: Mapping[str, Any] | None = None,
        *,
        protocol: type[Protocol] = Protocol,
        session: Session | None = None,
        alone: bool = True,
    ) -> None:
        """Wire the features. `flags` are settings that no client overrides; a `session` that has begun goes on.

        Where the client is `alone`, the process ends with him.
        """
        super().__init__(NAME, __version__, protocol_cls=protocol)
        self.session = session or Session(flags)
        self.session.out = self.protocol
        self.session.later = self._later
        if sys.platform != "emscripten":
            self.session.apart = self._apart
        self.desk: Desk = self.session.desk
        self.configuration: Configuration = self.session.configuration
        self._alone = alone
        self._tasks: set[asyncio.Task[None]] = set()
        self._tidying: asyncio.TimerHandle | None = None
        self._watching = False
        self._wire(types.INITIALIZE, self._initialize)
        self._wire(types.INITIALIZED, self._initialized)
        for shared in features.FEATURES:
            self._wire_plain(shared.method, partial(shared.answer, self.session), shared.options)
        for own in features.SERVER_FEATURES:
            self._wire_plain(own.method, partial(own.answer, self), own.options)
        self._wire_commands()

    @property
    def client(self) -> Client:
        """What the client can do."""
        return self.session.client

    def opened(self, params: Params) -> None:
        """Put a document on the desk and say what the review finds."""
        self.session.opened(params)
        self._tidy_soon()

    def changed(self, params: Params) -> None:
        """Make changes and say what the review finds now."""
        if self._tidying is not None:
            self._tidy_soon()
        self.session.changed(params)

    def closed(self, params: Params) -> None:
        """Take a document off the desk."""
        self._tidy_soon()
        self.session.closed(params)

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the requests; its failure is logged without any text."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def end(self) -> None:
        """Stop what runs beside the requests: the client is gone."""
        if self._tidying is not None:
            self._tidying.cancel()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401 - the library's signature
        """Log the kind of an error. No pop-up: its message may quote the draft."""
        quiet.report(getattr(source, "__name__", "a message"), error)

    async def configure(self) -> None:
        """Ask the client for his settings, and review anew what they change."""
        if self.client.configuration:
            await self._ask_for_settings()
        self.session.look_again()
        self.session.complain(self.configuration.complaints())

    async def _ask_for_settings(self) -> None:
        roots = list(self.desk.roots)
        questions = self.protocol.questions_of(self.configuration.questions(roots))
        request = self.workspace_configuration_async(questions)
        try:
            # Not cancelled when patience ends: the library cannot bear an answer to a request that is gone.
            answers = await asyncio.wait_for(asyncio.shield(request), PATIENCE)
        except TimeoutError:
            return
        self.configuration.answered(roots, answers)

    def _wire(self, method: str, action: Callable[[Any], Any], options: object = None) -> None:
        def answer(params: Any) -> Any:  # noqa: ANN401 - any method's parameters
            return guarded(method, action, params)

        self.feature(method, options)(answer)

    def _wire_plain(self, method: str, action: Callable[[Params], Any], options: object) -> None:
        """Wire an action that takes its parameters as they came."""
        self.protocol.plain |= {method}
        self._wire(method, action, options)

    def _wire_commands(self) -> None:
        async def apply(wanted: dict) -> bool:  # type: ignore[type-arg]  # the library reads this annotation
            return await features.apply_fix(self, wanted)

        def go_to(wanted: dict) -> bool:  # type: ignore[type-arg]  # the library reads this annotation
            return features.go_to(self, wanted)

        async def renumber(wanted: dict) -> bool:  # type: ignore[type-arg]  # the library reads this annotation
            return await features.renumber(self, wanted)

        self.command(APPLY)(apply)
        self.command(RENUMBER)(renumber)
        self.command(GO_TO)(go_to)

    def _initialize(self, _params: types.InitializeParams) -> None:
        self.session.begin(self.protocol.introduction)
        if not self.client.fetches:
            # Announced to nobody who could not be told that something else is to be said now.
            for feature in (diagnostic.FEATURE, workspace_diagnostic.FEATURE):
                self.protocol.fm.features.pop(feature.method, None)

    def _initialized(self, _params: Any) -> None:  # noqa: ANN401 - empty by the protocol
        asyncio.get_running_loop().set_exception_handler(quiet.on_loop_error)
        self.session.complain(self.configuration.complaints())
        self.session.publisher.wait_again()
        self.background(self._settle())
        if self._watching:
            # Another browser says hello to a process that all share.
            return
        self._watching = True
        self.background(self._watch_the_clock())
        if self._alone and self.process_id is not None:
            self.background(self._outlive_nobody(self.process_id))

    async def _settle(self) -> None:
        """Register what the protocol lets a server register only now, and ask for the settings."""
        await features.watch_files(self)
        await self.configure()

    async def _watch_the_clock(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.session.pass_time()

    async def _outlive_nobody(self, process: int) -> None:
        await parent.watch(process)
        quiet.LOG.info("the editor is gone")
        # Whatever still runs or waits, nobody reads it.
        os._exit(1)

    def _apart(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self.background(self._beside(work, then))

    @staticmethod
    async def _beside(work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do long work in another thread, so that keys are answered meanwhile."""
        then(await asyncio.to_thread(work))

    def _later(self, seconds: float, action: Callable[[], object]) -> None:
        asyncio.get_running_loop().call_later(seconds, action)

    def _tidy_soon(self) -> None:
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(IDLE, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        garbage.tidy()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            quiet.report("a background task", error)

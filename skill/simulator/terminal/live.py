"""A live talk: the coach's lines appear at their seconds, above what you are typing."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from skill.coach.session import Phase, Session
from skill.content.load import book_for
from skill.simulator.device.echo import Echo, SkillError
from skill.simulator.device.snapshot import Doing
from skill.simulator.device.ssml_reader import MalformedSpeechError
from skill.simulator.device.timeline import Happening
from skill.simulator.script.script import ScriptError, line_of, perform, wait
from skill.simulator.script.simulation import Simulation
from skill.simulator.terminal.show import Show, Tempo, showable
from skill.simulator.understanding.language import first_words

LEAVING = ("quit", "exit")
TICK_SECONDS = 0.05
"""Between two looks at the clock."""
BAR = 24
"""Characters."""
DOING = {
    Doing.SPEAKING: "the coach is speaking",
    Doing.LISTENING: "the coach is listening",
    Doing.SILENT: "silence",
    Doing.AWAY: "no session: say {first_words}; or quit",
}


class LiveTalk:
    """Somebody typing, and a clock that runs meanwhile.

    One's own progress moves in life's time only: what jumps goes on with a `copy` of it, in that
    file. None is for a memory that is nobody's own.
    """

    def __init__(
        self, simulation: Simulation, tempo: Tempo, show: Show, copy: Path | None = None
    ) -> None:
        self._simulation, self._tempo, self._show = simulation, tempo, show
        self._copy = copy
        self.failed = False

    def run(self) -> int:
        """From the first words until the user leaves; hand back 1 if the skill failed, else 0."""
        with suppress(KeyboardInterrupt):
            asyncio.run(self.converse())
        return int(self.failed)

    async def converse(self) -> None:
        """The same, in a loop of events that runs already."""
        prompt: PromptSession[str] = PromptSession(
            "> ",
            bottom_toolbar=lambda: showable(toolbar(self._simulation.device)),
            refresh_interval=0.2,
            erase_when_done=True,
        )
        with patch_stdout():
            clock = asyncio.create_task(self._run_clock())
            try:
                self._hear(first_words(self._simulation.device.environment.locale))
                await self._listen(prompt)
            finally:
                clock.cancel()
                self._leave()

    async def _listen(self, prompt: PromptSession[str]) -> None:
        with suppress(EOFError, KeyboardInterrupt):
            while (text := (await prompt.prompt_async()).strip()) not in LEAVING:
                if text and not text.startswith("#"):
                    self._hear(text)

    async def _run_clock(self) -> None:
        while True:
            self._catch_up()
            await asyncio.sleep(TICK_SECONDS)

    def _catch_up(self) -> None:
        """Show what has happened by now. Where nothing waits, the coach finishes at once."""
        device = self._simulation.device
        with self._troubles_told():
            moment = self._tempo.now if self._tempo.runs else device.finishes
            self._show_all(device.pass_until(moment))
        self._tempo.listen(device.doing is Doing.LISTENING)

    def _hear(self, text: str) -> None:
        """Words or a direction, at this very second; `+37s` in front jumps there first."""
        self._catch_up()
        with self._troubles_told():
            line = line_of(text, "")
            if self._copy and line.jumps:
                self._show(self._simulation.go_on_with_copy(self._copy))
                self._copy = None
            if line.after is not None:
                self._show_all(wait(line, self._simulation))
            self._show_all(perform(line, self._simulation))
        self._show.expect(self._simulation.device.ahead)
        self._tempo.set(self._simulation.device.now)

    def _show_all(self, happenings: Iterable[Happening]) -> None:
        for happening in happenings:
            self._show(happening)

    def _leave(self) -> None:
        self._catch_up()
        self._show.hush()
        with self._troubles_told():
            self._simulation.device.leave()

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        """Nothing that goes wrong ends the talk; it is said, and a failure is remembered."""
        try:
            yield
        except ScriptError as error:
            self._show(self._simulation.note(error.reason))
        except (SkillError, MalformedSpeechError) as error:
            self.failed = True
            self._show(self._simulation.note(str(error)))


def toolbar(device: Echo) -> str:
    """The line below the prompt at this second: the hold, its name, what the coach is doing."""
    session = device.place
    exercise = book_for(device.environment.locale).routine.by_id.get(session.exercise)
    begun = exercise and session.phase is not Phase.IDLE
    hold = f" {exercise.name}  {_hold(session, device.now)} " if exercise and begun else ""
    if device.player.plays:
        minutes, seconds = divmod(int(device.player.reached(device.now)), 60)
        hold = f" {device.player.stream['title']}  {minutes}:{seconds:02} "
    opening = first_words(device.environment.locale)
    return f"{hold} {DOING[device.doing].format(first_words=opening)}"


def _hold(session: Session, now: float) -> str:
    """How far the hold is, in words or as a bar."""
    passed = now - session.began if session.phase is Phase.HOLDING else 0.0
    if passed < 0:
        return f"settling: {-passed:.0f} s"
    if session.phase is Phase.SETTLING:
        return "settling"
    held = min(session.until, session.position + passed) if passed else session.position
    left = session.seconds - held
    if session.phase not in (Phase.HOLDING, Phase.PAUSED) or not left:
        return "done"
    full = round(BAR * held / session.seconds)
    minutes, seconds = divmod(round(left), 60)
    paused = "  paused" if session.phase is Phase.PAUSED else ""
    return f"{'█' * full}{'░' * (BAR - full)} {minutes}:{seconds:02} left{paused}"

"""What an Echo Show would show, in a browser: the very documents that the skill sends, interpreted.

How the page shows a screen: serve `static_files()` under one folder of its own, link `screen.css`,
and import `screen.js`:

    import { show } from "./screens/screen.js";

    const screen = show(element, directive, viewport, { onEvent, clock });

`element` is any element with a width; the screen scales to it. `directive` is the reply's
`Alexa.Presentation.APL.RenderDocument`, `viewport` the `context.Viewport` of the request. `clock`
is a function that gives simulated milliseconds; without one, `screen.tick(elapsed)` lets time pass
until so many milliseconds after the screen was shown. `onEvent` gets what a request of the type
`Alexa.Presentation.APL.UserEvent` carries: token, arguments, source, components. A reply's
`Alexa.Presentation.APL.ExecuteCommands` goes to `screen.execute(directive)`, which is false if the
directive is meant for another document. `screen.stop()` ends it, before another is shown.

`screen.token` is what the next request's context has to say is on the screen.
"""

from __future__ import annotations

from importlib.resources import files


def static_files() -> dict[str, bytes]:
    """Every file that a browser needs, by its name; "screen.js" is the one to import."""
    folder = files("skill.simulator.screens") / "static"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}

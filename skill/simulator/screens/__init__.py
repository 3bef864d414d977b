"""What an Echo Show would show, in a browser: the very documents that the skill sends, interpreted.

How the page shows a screen: serve the folder `STATIC` under one address, link `screen.css`, and
import `screen.js`:

    import { Screen } from "./screens/screen.js";

    const screen = new Screen(element, directive, viewport, onEvent);

`element` is any element with a width; the screen scales to it. `directive` is the reply's
`Alexa.Presentation.APL.RenderDocument`, `viewport` the `context.Viewport` of the request.
`screen.tick(elapsed)` lets time pass until so many milliseconds after the screen was shown.
`onEvent` gets the `arguments` of an `Alexa.Presentation.APL.UserEvent`. A reply's
`Alexa.Presentation.APL.ExecuteCommands` goes to `screen.execute(directive)`, which is false if the
directive is meant for another document.
`screen.stop()` ends it, before another is shown.
"""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
"""The folder of all that a browser needs; "screen.js" is the one to import."""

// Behaviour of the screens that load the page asset `outline`; they work without it.
"use strict";

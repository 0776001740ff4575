// Behaviour of the screens that load the page asset `words`; they work without it.
"use strict";

// Behaviour of the screens that load the page asset `history`; they work without it.
"use strict";

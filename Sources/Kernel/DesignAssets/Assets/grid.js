// Behaviour of the screens that load the page asset `grid`; they work without it.
"use strict";

// Behaviour of the screens that load the page asset `sheet`; they work without it.
"use strict";

"use strict";
// Behaviour of the screens that load the page asset `dashboard`; they work without it.

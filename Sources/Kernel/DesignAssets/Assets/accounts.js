"use strict";
// The screens of accounts need no script of their own.

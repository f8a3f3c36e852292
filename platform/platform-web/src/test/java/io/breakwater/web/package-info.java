@NullMarked
package io.breakwater.web;

import org.jspecify.annotations.NullMarked;

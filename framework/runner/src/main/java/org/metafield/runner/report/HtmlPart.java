package org.metafield.runner.report;

/** What an element is made of. */
sealed interface HtmlPart permits Html, Html.Attribute {}

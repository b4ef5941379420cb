package org.metafield.runner.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metafield.runner.query.Condition.Operator;

/**
 * Reads a condition. {@code not} binds closest, then {@code and}, then {@code or}; a value with spaces or signs stands in
 * quotes.
 *
 * <pre>
 * either     = both {"or" both}
 * both       = single {"and" single}
 * single     = "not" single | "(" either ")" | KEY OPERATOR VALUE
 * OPERATOR   = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~"
 * </pre>
 */
final class ConditionParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<sign>[<>!=~]+|[()])|(?<quoted>'[^']*'|\"[^\"]*\")|(?<word>[^\\s<>!=~()'\"]+))");
    private static final int DEEPEST = 100;

    private final String query;
    private final List<Token> tokens;
    private int at;

    private ConditionParser(String query) {
        this.query = query;
        this.tokens = tokens(query);
    }

    private record Token(String text, boolean word, boolean quoted, int position) {
        boolean is(String other) {
            return !quoted && text.toLowerCase(Locale.ROOT).equals(other);
        }
    }

    /**
     * The condition that a text states.
     *
     * @throws QueryException if it states none
     */
    static Condition parse(String query) {
        ConditionParser parser = new ConditionParser(query);
        Condition condition = parser.either(0);
        Token rest = parser.peek();
        if (!rest.text().isEmpty()) {
            throw parser.mistake(rest, "expected 'and', 'or' or the end, but found '" + rest.text() + "'");
        }
        return condition;
    }

    private static List<Token> tokens(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(query);
        int end = query.stripTrailing().length();
        int at = 0;
        while (at < end) {
            if (!matcher.region(at, end).lookingAt()) {
                int from = at
                        + query.substring(at).length()
                        - query.substring(at).stripLeading().length();
                throw new QueryException(query, from, "the quote that begins here does not end", Optional.empty());
            }
            String quoted = matcher.group("quoted");
            String word = matcher.group("word");
            String sign = matcher.group("sign");
            String text = quoted != null ? quoted.substring(1, quoted.length() - 1) : word != null ? word : sign;
            int start = Math.max(matcher.start("sign"), Math.max(matcher.start("quoted"), matcher.start("word")));
            tokens.add(new Token(text, sign == null, quoted != null, start));
            at = matcher.end();
        }
        tokens.add(new Token("", false, false, end));
        return tokens;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean take(String word) {
        boolean found = peek().is(word);
        if (found) {
            take();
        }
        return found;
    }

    private Condition either(int depth) {
        Condition condition = both(depth);
        while (take("or")) {
            condition = new Condition.Either(condition, both(depth));
        }
        return condition;
    }

    private Condition both(int depth) {
        Condition condition = single(depth);
        while (take("and")) {
            condition = new Condition.Both(condition, single(depth));
        }
        return condition;
    }

    private Condition single(int depth) {
        if (depth > DEEPEST) {
            throw mistake(peek(), "this is nested too deep");
        }
        if (take("not")) {
            return new Condition.Not(single(depth + 1));
        }
        if (take("(")) {
            Condition condition = either(depth + 1);
            if (!take(")")) {
                throw mistake(peek(), "expected ')'");
            }
            return condition;
        }
        Token key = take();
        if (!key.word()) {
            throw mistake(key, "expected a key, such as psnr@2 or training.steps");
        }
        Token sign = take();
        Operator operator = Operator.of(sign.text())
                .filter(known -> !sign.word())
                .orElseThrow(() -> mistake(sign, "expected one of = != < <= > >= ~ after '" + key.text() + "'"));
        Token value = take();
        if (!value.word()) {
            throw mistake(value, "expected a value to compare '" + key.text() + "' with");
        }
        return new Condition.Comparison(key.text(), key.position(), operator, Value.of(value.text()));
    }

    private QueryException mistake(Token token, String message) {
        return new QueryException(query, token.position(), message, Optional.empty());
    }
}

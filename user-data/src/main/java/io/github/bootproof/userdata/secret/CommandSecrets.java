package io.github.bootproof.userdata.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords that certain programs take in ways of their own, and cloud-config's {@code chpasswd}. */
final class CommandSecrets {
    /** {@code echo user:password | chpasswd}, in one line. */
    private static final Pattern CHPASSWD = Pattern.compile(
            "(?m)(?:echo|printf)[ \\t][^|\\n]*?[\"' \\t][\\w.-]+:(?<secret>[^\"'|\\s]{4,})[^|\\n]*\\|[^\\n]*\\bchpasswd\\b");

    /** {@code echo password | passwd --stdin user}, {@code ... | docker login --password-stdin}. */
    private static final Pattern STDIN = Pattern.compile(
            "(?m)(?:echo|printf)[ \\t]+(?:-[a-z]+[ \\t]+|'%s(?:\\\\n)?'[ \\t]+|\"%s(?:\\\\n)?\"[ \\t]+)*[\"']?(?<secret>[^\"'|\\s]{4,})[\"']?[ \\t]*\\|"
                    + "[^\\n]*(?:passwd[^\\n]*--stdin|--password-stdin)");

    /** {@code mysql -uroot -psecret}, {@code sshpass -p secret}; {@code curl -u user:secret}. */
    private static final Pattern MYSQL = Pattern.compile(
            "\\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)\\b[^\\n;|&]*?[ \\t]-p(?<secret>[^\\s\"';|&]{4,})");

    private static final Pattern SSHPASS =
            Pattern.compile("\\bsshpass[ \\t]+-p[ \\t]*[\"']?(?<secret>[^\\s\"';|&]{4,})");

    private static final Pattern CURL = Pattern.compile(
            "\\b(?:curl|wget)\\b[^\\n;|]*?[ \\t](?:-u|--user|-U|--proxy-user)[ \\t=]*[\"']?[\\w.@+-]+:(?<secret>[^\\s\"';|&]{4,})");

    /** SQL: {@code IDENTIFIED BY 'secret'}, {@code WITH PASSWORD 'secret'}. */
    private static final Pattern SQL = Pattern.compile(
            "(?i)(?:IDENTIFIED[ \\t]+(?:WITH[ \\t]+\\w+[ \\t]+)?BY|(?:WITH|ENCRYPTED)[ \\t]+PASSWORD)[ \\t]+\\\\?['\"](?<secret>[^'\"\\n]{4,}?)\\\\?['\"]");

    /** Beneath {@code chpasswd:} the lines {@code user:password} of {@code list}, or with a dash. */
    private static final Pattern CHPASSWD_KEY =
            Pattern.compile("(?m)^chpasswd:[ \\t]*\\n(?<body>(?:[ \\t]+[^\\n]*(?:\\n|\\z)|[ \\t]*\\n)+)");

    private static final Pattern CHPASSWD_ENTRY = Pattern.compile(
            "(?m)^[ \\t]+(?:-[ \\t]+)?[\"']?(?!list:|expire:|users:|name:|password:|type:)[\\w.-]+:(?<secret>[^\\s\"']{4,})");

    private CommandSecrets() {}

    static void find(String text, Found found) {
        find(CHPASSWD, text, "chpasswd", found);
        find(STDIN, text, "stdin", found);
        find(MYSQL, text, "-p", found);
        find(SSHPASS, text, "-p", found);
        find(CURL, text, "--user", found);
        find(SQL, text, "SQL", found);
        Matcher key = CHPASSWD_KEY.matcher(text);
        while (key.find()) {
            Matcher entry = CHPASSWD_ENTRY.matcher(text).region(key.start("body"), key.end("body"));
            while (entry.find()) {
                String value = entry.group("secret");
                // "R" and "RANDOM" make cloud-init choose one.
                if (!value.matches("R|RANDOM") && !Placeholders.isOne(value)) {
                    found.add(SecretKind.PASSWORD, Optional.of("chpasswd"), entry.start("secret"), entry.end("secret"));
                }
            }
        }
    }

    private static void find(Pattern pattern, String text, String name, Found found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!Placeholders.isOne(matcher.group("secret"))) {
                found.add(SecretKind.PASSWORD, Optional.of(name), matcher.start("secret"), matcher.end("secret"));
            }
        }
    }
}

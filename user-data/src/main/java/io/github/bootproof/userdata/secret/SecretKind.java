package io.github.bootproof.userdata.secret;

/** What a secret is, in words that follow an article or stand alone. */
public enum SecretKind {
    AWS_ACCESS_KEY_ID("an AWS access key id"),
    AWS_SECRET_ACCESS_KEY("an AWS secret access key"),
    AWS_SESSION_TOKEN("an AWS session token"),
    PRIVATE_KEY("a private key"),
    GITHUB_TOKEN("a GitHub token"),
    GITLAB_TOKEN("a GitLab token"),
    SLACK_TOKEN("a Slack token"),
    SLACK_WEBHOOK("a Slack webhook's URL"),
    NPM_TOKEN("an npm token"),
    PYPI_TOKEN("a PyPI token"),
    DOCKER_TOKEN("a Docker access token"),
    STRIPE_KEY("a Stripe key"),
    GOOGLE_API_KEY("a Google API key"),
    SENDGRID_KEY("a SendGrid key"),
    VAULT_TOKEN("a HashiCorp Vault token"),
    OPENAI_KEY("an OpenAI key"),
    ANTHROPIC_KEY("an Anthropic key"),
    JSON_WEB_TOKEN("a JSON Web Token"),
    URL_PASSWORD("a password in a URL"),
    PASSWORD("a password"),
    /** As in {@code /etc/shadow}: a password can be guessed from it. */
    PASSWORD_HASH("a password's hash"),
    TOKEN("a token or key");

    private final String words;

    SecretKind(String words) {
        this.words = words;
    }

    /** Such as {@code a private key}. */
    public String words() {
        return words;
    }
}

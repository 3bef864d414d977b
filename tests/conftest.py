"""What all tests share: servers that are started once, and skips that say why."""

pytest_plugins = ["tests.browser", "tests.dynamodb_local"]

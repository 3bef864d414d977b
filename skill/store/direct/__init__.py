"""DynamoDB spoken without boto3, for quick cold starts (docs/decisions/0001)."""

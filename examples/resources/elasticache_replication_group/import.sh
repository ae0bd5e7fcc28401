# By name, in the region of the provider
terraform import elasticache_replication_group.encrypted encrypted

# By name and region
terraform import elasticache_replication_group.encrypted encrypted@eu-west-1

# By ARN
terraform import elasticache_replication_group.encrypted arn:aws:elasticache:us-east-1:123456789012:replicationgroup:encrypted

# By name, in the region of the provider
terraform import elasticache_cluster.sessions sessions

# By name and region
terraform import elasticache_cluster.sessions sessions@us-east-1

# By ARN
terraform import elasticache_cluster.sessions arn:aws:elasticache:us-east-1:123456789012:cluster:sessions

# By name, in the region of the provider
terraform import elasticache_parameter_group.sessions sessions

# By name and region
terraform import elasticache_parameter_group.sessions sessions@eu-west-1

# By ARN
terraform import elasticache_parameter_group.sessions arn:aws:elasticache:us-east-1:123456789012:parametergroup:sessions

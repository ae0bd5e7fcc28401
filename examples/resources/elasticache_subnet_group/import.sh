# By name, in the region of the provider
terraform import elasticache_subnet_group.private private

# By name and region
terraform import elasticache_subnet_group.private private@eu-west-1

# By ARN
terraform import elasticache_subnet_group.private arn:aws:elasticache:us-east-1:123456789012:subnetgroup:private

# By name, in the region of the provider
terraform import elasticache_example_thing.example example

# By name and region
terraform import elasticache_example_thing.example example@eu-west-1

# By ARN
terraform import elasticache_example_thing.example arn:aws:elasticache:us-east-1:123456789012:examplething:example

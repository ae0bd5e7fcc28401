resource "elasticache_example_thing" "example" {
  name = "example"
}

"""The pack: a commissioner's framework as data, read into typed, validated objects."""

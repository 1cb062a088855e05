"""Key families, key names, and Lua scripts with the fragments they share.

Services, `coordination`, `redis`, `cli` and `app` may import it.
"""

"""The answers of the commands for agents: the Model Context Protocol over stdin and stdout, by the official SDK.

It knows tools as data, and asks a process of its own for every answer. What tools there are, and who answers, it is
told by the command line, from whose options the tools are made. Only `brief mcp` imports the SDK.
May import everything but the command line.
"""

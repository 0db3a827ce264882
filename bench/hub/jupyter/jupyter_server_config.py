"""What npm start's own settings, which are in the same environment here, say otherwise than a class's server has it."""

c = get_config()  # noqa: F821

c.ServerApp.jpserver_extensions = {"nbgitpuller": True}
c.Application.log_level = "INFO"

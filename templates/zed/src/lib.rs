//! Starts `heshu server`, as it is found on the path, for articles that are open in Zed.

use zed_extension_api::{self as zed, serde_json::Value, settings::LspSettings};
use zed_extension_api::{LanguageServerId, Result, Worktree};

struct Heshu;

impl zed::Extension for Heshu {
    fn new() -> Self {
        Heshu
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<zed::Command> {
        let command = worktree
            .which("heshu")
            .ok_or_else(|| "heshu is not on the path: pip install \"heshu[server]\"".to_string())?;
        let args = vec!["server".to_string()];
        Ok(zed::Command {
            command,
            args,
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Heshu);

//! `conformance scenarios FOLDER`, `conformance load SECONDS`, `conformance hold RESOURCE ID`; see tests/conformance/README.md.

mod acts;
mod dynamic;
mod load;
mod matching;
mod outcome;
mod scenario;
mod scenarios;
mod stream;

use std::env;
use std::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["scenarios", folder] => {
            let passed = scenarios::run(folder).await?;
            return Ok(ExitCode::from(u8::from(!passed)));
        }
        ["load", seconds] => load::load(seconds.parse()?).await?,
        ["hold", resource, resource_id] => load::hold(resource, resource_id).await?,
        _ => return Err("usage: scenarios FOLDER | load SECONDS | hold RESOURCE ID".into()),
    }
    Ok(ExitCode::SUCCESS)
}

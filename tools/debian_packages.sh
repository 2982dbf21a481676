#!/usr/bin/env bash
# Brings the Debian packages that browser, paper and database tests need, when it may; otherwise says what is missing.
set -u
declare -A package_of=([fc-list]=fontconfig [pdftotext]=poppler-utils [soffice]=libreoffice-writer-nogui [strace]=strace)
missing=()
for command in "${!package_of[@]}"; do
  command -v "$command" >/dev/null 2>&1 || missing+=("${package_of[$command]}")
done
if ! command -v fc-list >/dev/null 2>&1 || ! fc-list :lang=zh-cn family 2>/dev/null | grep -q .; then
  missing+=(fonts-noto-cjk)
fi
# The shell of Chromium has no windows: a page costs a third of the computing. Chromium itself does as well.
command -v chromium-headless-shell >/dev/null 2>&1 || missing+=(chromium-headless-shell)
# Debian keeps the server's programs off the path.
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "正在安装浏览器、文件格式和数据库测试所需的 Debian 软件包：${missing[*]} ……"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  [ -n "$(apt-cache policy chromium-headless-shell)" ] || missing=("${missing[@]/%chromium-headless-shell/chromium}")
  if apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
    exit 0
  fi
  echo "安装没有成功。" >&2
fi
if command -v chromium >/dev/null 2>&1; then
  [ "${missing[*]}" = chromium-headless-shell ] && exit 0
fi
echo "缺少 Debian 软件包：${missing[*]}。用到它们的测试（tests/browser、旧版 Word、PostgreSQL、断电）将不运行；安装后重跑 make test 即可。" >&2
exit 0

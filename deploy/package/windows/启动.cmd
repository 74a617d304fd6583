@echo off
rem Starts the server of this folder and opens the browser. Data lies beside the program, in "data". Words after it are settings, e.g. --urls http://0.0.0.0:5081
rem tools/release.sh writes this file in GB2312 with CRLF: read as any code page, no byte of it can be taken for a command.
title DualReview
cd /d "%~dp0"
if not exist "%~dp0program\DualReview.Meeting.exe" goto notunpacked
"%~dp0program\DualReview.Meeting.exe" start %*
if errorlevel 1 goto stay
exit /b 0

:notunpacked
echo Please unpack the whole zip file first, then start again from the unpacked folder.
echo 请先把压缩包全部解压出来，再从解压后的文件夹里启动。

:stay
echo.
pause
exit /b 1

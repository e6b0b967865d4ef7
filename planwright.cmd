@echo off
rem Builds and starts Planwright on Windows: planwright build, or any word of the product; without words the window.
setlocal
set "root=%~dp0"
set "product=%root%product\target\products\org.planwright.product\win32\win32\x86_64\planwright"
if not defined JAVA_HOME (
  echo planwright: no Java 25 found; install a Temurin 25 JDK and name its folder in JAVA_HOME 1>&2
  exit /b 1
)
where mvn >nul 2>nul || (
  echo planwright: no Maven found; install Maven 3.9 or newer and put it on the PATH 1>&2
  exit /b 1
)
if "%~1"=="build" goto build
if not exist "%product%\planwright.cmd" goto build
call "%product%\planwright.cmd" %*
exit /b %errorlevel%
:build
echo Building Planwright ... 1>&2
if not exist "%root%releng\target" mkdir "%root%releng\target"
pushd "%root%"
call mvn -B -ntp -pl product -am package > "%root%releng\target\build.log" 2>&1
set code=%errorlevel%
popd
if not "%code%"=="0" (
  echo planwright: the build failed, see releng\target\build.log 1>&2
  exit /b 1
)
if not "%~1"=="build" call "%product%\planwright.cmd" %*

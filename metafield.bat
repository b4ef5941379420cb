@echo off
rem Runs Metafield's command line from the jars in lib, where an archive for Windows has been unpacked.
rem   JAVA_HOME                the Java to use; otherwise java on the path
rem   METAFIELD_JAVA_OPTIONS   options for Java, such as -Xmx4g
setlocal
for %%i in ("%~dp0.") do set "home=%%~fi"

if not exist "%home%\lib\" (
    echo metafield: there is no folder lib beside metafield.bat; unpack an archive for Windows>&2
    exit /b 2
)
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
where "%java%" >nul 2>nul || if not exist "%java%" (
    echo metafield: there is no %java%; install Java 17 or newer, or set JAVA_HOME to one>&2
    exit /b 2
)

if not defined TF_CPP_MIN_LOG_LEVEL set TF_CPP_MIN_LOG_LEVEL=2
rem TensorFlow's own allocator keeps memory for the next value.
if not defined TF_CPU_ALLOCATOR_USE_BFC set TF_CPU_ALLOCATOR_USE_BFC=1
if not defined TF_CPU_BFC_MEM_LIMIT_IN_MB set TF_CPU_BFC_MEM_LIMIT_IN_MB=16777216

rem Commands that end soon start sooner when Java compiles them quickly rather than well.
set compiler=-XX:TieredStopAtLevel=1
for %%c in (run resume evaluate sweep) do if "%~1"=="%%c" set compiler=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000

"%java%" -XX:+UseSerialGC -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 "-Dmetafield.home=%home%" -cp "%home%\lib\*" %compiler% %METAFIELD_JAVA_OPTIONS% org.metafield.runner.Metafield %*
exit /b %errorlevel%

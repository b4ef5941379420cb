package org.metafield.runner.command;

import com.google.inject.AbstractModule;

/** Binds the commands. */
public final class CommandModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MetafieldCommand.class);
        bind(MetafieldCommand.Version.class);
        bind(RunCommand.class);
        bind(PlanCommand.class);
        bind(EvaluateCommand.class);
        bind(ResumeCommand.class);
        bind(SweepCommand.class);
        bind(SweepShowCommand.class);
        bind(SyncCommand.class);
        bind(ReproduceCommand.class);
        bind(UiCommand.class);
        bind(RunsCommand.class);
        bind(RunsCompareCommand.class);
        bind(ReportCommand.class);
        bind(ExportCommand.class);
        bind(EncodeCommand.class);
        bind(EncodeFilesCommand.class);
        bind(DecodeCommand.class);
        bind(DataCommand.class);
        bind(DataDescribeCommand.class);
        bind(DataPrepareCommand.class);
        bind(DataSetsCommand.class);
        bind(PluginsCommand.class);
        bind(PluginsShowCommand.class);
        bind(PluginsDocsCommand.class);
        bind(NewPluginCommand.class);
        bind(PluginsInstallCommand.class);
        bind(PluginsRemoveCommand.class);
        bind(PluginsCheckCommand.class);
        bind(SchemaCommand.class);
        bind(DoctorCommand.class);
        bind(CompletionCommand.class);
        bind(RunPresenter.class);
    }
}

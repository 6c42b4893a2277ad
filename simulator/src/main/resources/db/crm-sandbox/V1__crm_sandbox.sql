-- What a CRM account holds, as far as the batch APIs show it.
CREATE TABLE property_group (
    object_type text NOT NULL,
    name        text NOT NULL,
    label       text NOT NULL,
    PRIMARY KEY (object_type, name)
);

CREATE TABLE property (
    object_type      text    NOT NULL,
    name             text    NOT NULL,
    group_name       text    NOT NULL,
    label            text    NOT NULL,
    type             text    NOT NULL,
    field_type       text    NOT NULL,
    has_unique_value boolean NOT NULL,
    PRIMARY KEY (object_type, name),
    FOREIGN KEY (object_type, group_name) REFERENCES property_group
);

CREATE TABLE crm_object (
    id          bigint GENERATED ALWAYS AS IDENTITY (START WITH 501) PRIMARY KEY,
    object_type text        NOT NULL,
    properties  jsonb       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX crm_object_newest ON crm_object (object_type, updated_at DESC);

-- The values of unique properties: who holds them.
CREATE TABLE unique_value (
    object_type text   NOT NULL,
    property    text   NOT NULL,
    value       text   NOT NULL,
    object_id   bigint NOT NULL REFERENCES crm_object,
    PRIMARY KEY (object_type, property, value)
);

CREATE TABLE association (
    from_id bigint NOT NULL REFERENCES crm_object,
    to_id   bigint NOT NULL REFERENCES crm_object,
    type_id int    NOT NULL,
    PRIMARY KEY (from_id, to_id, type_id)
);

INSERT INTO property_group (object_type, name, label) VALUES
    ('contacts', 'contactinformation', 'Contact information'),
    ('deals', 'dealinformation', 'Deal information');
INSERT INTO property
    (object_type, name, group_name, label, type, field_type, has_unique_value) VALUES
    ('contacts', 'email', 'contactinformation', 'Email', 'string', 'text', true),
    ('contacts', 'firstname', 'contactinformation', 'First name', 'string', 'text', false),
    ('contacts', 'lastname', 'contactinformation', 'Last name', 'string', 'text', false),
    ('contacts', 'phone', 'contactinformation', 'Phone number', 'string', 'phonenumber', false),
    ('deals', 'dealname', 'dealinformation', 'Deal name', 'string', 'text', false),
    ('deals', 'amount', 'dealinformation', 'Amount', 'number', 'number', false),
    ('deals', 'pipeline', 'dealinformation', 'Pipeline', 'enumeration', 'select', false),
    ('deals', 'dealstage', 'dealinformation', 'Deal stage', 'enumeration', 'radio', false),
    ('deals', 'closedate', 'dealinformation', 'Close date', 'datetime', 'date', false);
